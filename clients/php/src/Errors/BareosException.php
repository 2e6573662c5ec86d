<?php

declare(strict_types=1);

namespace BareosGrpc\Errors;

use BareosGrpc\Dialogues\Prompt;
use BareosGrpc\Transport\Status;

/**
 * A call that failed.
 *
 * Each reason of the service's catalogue has a class of its own, so that `catch (CommandFailed $error)` works; a reason that
 * this version of the package does not know comes as BareosException itself. `getMessage` is what happened and what to do;
 * `getCode` is the gRPC status code.
 */
class BareosException extends \RuntimeException
{
    public const REASON = '';
    public const CODE = Status::UNKNOWN;
    public const RETRY = Retry::Unspecified;
    public const ADVICE = '';

    /** The reason's name in the catalogue, e.g. "COMMAND_FAILED"; empty if the failure did not come from the service. */
    public readonly string $reason;
    /** Whether the same call may be sent again. */
    public readonly Retry $retry;
    /** What to do, in a sentence. */
    public readonly string $advice;

    /**
     * What is not told is what the contract says of the reason.
     *
     * @param string $what what happened, in a sentence
     * @param int|null $code the gRPC status code
     * @param Outcome $outcome what is known about the effect of the command
     * @param DirectorMessages $messages the director's own
     * @param Prompt|null $prompt the question that the command asked, for PROMPT_REQUIRED
     * @param float|null $retryAfter seconds to wait before a retry, where the service says so
     * @param array<string, string> $facts what else the service tells, e.g. a setting and its present value
     * @param string|null $requestId the request id that the command was sent with, for Client::getOutcome
     */
    public function __construct(
        public readonly string $what,
        ?string $reason = null,
        ?int $code = null,
        ?Retry $retry = null,
        public readonly Outcome $outcome = Outcome::Unspecified,
        ?string $advice = null,
        public readonly DirectorMessages $messages = new DirectorMessages(),
        public readonly ?Prompt $prompt = null,
        public readonly ?float $retryAfter = null,
        public readonly array $facts = [],
        public readonly ?string $requestId = null,
        ?\Throwable $previous = null,
    ) {
        $this->reason = $reason ?? static::REASON;
        $this->retry = $retry ?? static::RETRY;
        $this->advice = $advice ?? static::ADVICE;
        parent::__construct(trim("$what {$this->advice}"), $code ?? static::CODE, $previous);
    }
}
