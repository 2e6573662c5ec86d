<?php

declare(strict_types=1);

namespace BareosGrpc\Calls;

use BareosGrpc\Errors\AnswerNotKept;
use BareosGrpc\Errors\BareosException;
use BareosGrpc\Errors\Failures;
use BareosGrpc\Errors\Outcome;
use BareosGrpc\Times;
use BareosGrpc\V1;

/** How a call with a request id ended, or that it still runs. */
final class RequestOutcome
{
    /**
     * @param Outcome $outcome what is known about the effect; Unknown stays so
     * @param string $verb the verb of the command, e.g. "run"
     * @param \DateTimeImmutable|null $startedAt when the intent was recorded, before the command was sent
     * @param \DateTimeImmutable|null $endedAt when it ended; null while it runs
     * @param Result|null $result the answer, if there was one and it was kept
     * @param BareosException|null $error what the call ended in, if it failed
     */
    private function __construct(
        public readonly string $requestId,
        public readonly RequestState $state,
        public readonly Outcome $outcome,
        public readonly string $verb,
        public readonly string $director,
        public readonly string $console,
        public readonly ?\DateTimeImmutable $startedAt,
        public readonly ?\DateTimeImmutable $endedAt,
        public readonly ?Result $result,
        public readonly ?BareosException $error,
    ) {
    }

    public static function fromProto(V1\GetOutcomeResponse $response, string $id): self
    {
        $outcome = Outcome::of($response->getOutcome());
        $error = match ($response->getEnding()) {
            'failure' => Failures::ofFailure($response->getFailure(), $id),
            'answer_not_kept' => new AnswerNotKept(
                "The answer of {$response->getAnswerNotKept()->getBytes()} bytes was too large to be kept.",
                outcome: $outcome,
                requestId: $id,
            ),
            default => null,
        };

        return new self(
            $id,
            RequestState::of($response->getState()),
            $outcome,
            $response->getVerb(),
            $response->getDirector(),
            $response->getConsole(),
            Times::of($response->getStartedAt()),
            Times::of($response->getEndedAt()),
            $response->hasAnswer() ? Result::fromProto($response->getAnswer(), $id) : null,
            $error,
        );
    }

    public function isRunning(): bool
    {
        return $this->state === RequestState::Running;
    }
}
