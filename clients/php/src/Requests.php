<?php

declare(strict_types=1);

namespace BareosGrpc;

use BareosGrpc\Calls\RequestOutcome;
use BareosGrpc\Connection\Link;
use BareosGrpc\Errors\BareosException;
use BareosGrpc\Errors\Effect;
use BareosGrpc\V1\GetOutcomeRequest;

/** Asks what became of requests. */
final class Requests
{
    /** @throws BareosException RequestNotFound if the service knows no change with this id */
    public static function outcomeOf(Link $link, string $requestId, ?float $timeout): RequestOutcome
    {
        $request = (new GetOutcomeRequest())->setRequestId(RequestId::check($requestId));

        $response = $link->unary(
            static fn ($stubs, array $metadata, array $options) => $stubs->consoles->GetOutcome($request, $metadata, $options),
            $timeout,
            Effect::Asks,
        );

        return RequestOutcome::fromProto($response, $requestId);
    }
}
