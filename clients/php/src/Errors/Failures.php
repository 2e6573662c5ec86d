<?php

declare(strict_types=1);

namespace BareosGrpc\Errors;

use BareosGrpc\Dialogues\Prompt;
use BareosGrpc\Transport\Status;
use BareosGrpc\V1;

/** Turns a status of gRPC into the exception that says what it means. */
final class Failures
{
    private const PREFIX = 'ERROR_REASON_';

    /** How UNAVAILABLE begins where no connection came about at all, so that nothing can have been sent. */
    private const NEVER_CONNECTED = '~failed to connect to all addresses|DNS resolution failed|Connect Failed~';

    /** What a proxy or another kind of server answers before any command is looked at. */
    private const REFUSALS = [
        Status::INVALID_ARGUMENT, Status::PERMISSION_DENIED, Status::UNAUTHENTICATED, Status::UNIMPLEMENTED,
    ];

    /**
     * By its reason, or else by its status.
     *
     * @param object $status what a call of gRPC ends with: code, details, metadata
     */
    public static function of(object $status, Effect $effect, ?string $requestId = null): BareosException
    {
        $message = (string) $status->details;
        try {
            $trailer = $status->metadata[StatusDetails::TRAILER][0] ?? null;
            $details = $trailer === null ? new StatusDetails() : StatusDetails::parse($trailer);
        } catch (\UnexpectedValueException $error) {
            $message = "$message (The details of the error cannot be read: {$error->getMessage()}.)";
            $details = new StatusDetails();
        }
        if ($details->reason === '' && $details->detail === null) {
            return self::withoutReason($status->code, $message, $effect, $requestId);
        }
        $told = self::told($details->detail);
        $told['reason'] = $details->reason ?: $told['reason'];

        return self::make($message, [
            ...$told,
            'code' => $status->code,
            'retryAfter' => $details->retryAfter,
            'facts' => $details->facts,
            'requestId' => $requestId,
        ]);
    }

    /** For an ErrorDetail that came without a failed call, as in a dialogue. */
    public static function ofDetail(string $message, ?V1\ErrorDetail $detail, ?string $requestId = null): BareosException
    {
        return self::make($message, [...self::told($detail), 'requestId' => $requestId]);
    }

    /** For the failure of an earlier call, as the service remembers it. */
    public static function ofFailure(V1\CallFailure $failure, string $requestId): BareosException
    {
        return self::make(
            $failure->getMessage(),
            [...self::told($failure->getDetail()), 'code' => $failure->getGrpcCode(), 'requestId' => $requestId],
        );
    }

    /** For a stream or a dialogue that ended with status OK before it was complete. */
    public static function ofEarlyEnd(string $what, Effect $effect): BareosException
    {
        return $effect === Effect::MayChange
            ? new OutcomeUnknown("$what It may have taken effect.", outcome: Outcome::Unknown)
            : new ServiceUnavailable($what, outcome: Outcome::Unknown);
    }

    /** @param array<string, mixed> $told */
    private static function make(string $message, array $told): BareosException
    {
        $class = Reasons::CLASSES[$told['reason']] ?? BareosException::class;

        return new $class($message, ...$told);
    }

    /** @return array<string, mixed> */
    private static function told(?V1\ErrorDetail $detail): array
    {
        if ($detail === null) {
            return ['reason' => ''];
        }
        $number = $detail->getReason();
        $name = $number === 0 ? '' : self::nameOf($number);

        return [
            'reason' => substr($name, strlen(self::PREFIX)),
            'retry' => $detail->getRetry() === 0 ? null : Retry::of($detail->getRetry()),
            'outcome' => Outcome::of($detail->getOutcome()),
            'advice' => $detail->getAdvice() === '' ? null : $detail->getAdvice(),
            'messages' => $detail->hasMessages() ? DirectorMessages::fromProto($detail->getMessages()) : new DirectorMessages(),
            'prompt' => $detail->hasPrompt() ? Prompt::fromProto($detail->getPrompt()) : null,
        ];
    }

    private static function nameOf(int $number): string
    {
        try {
            return V1\ErrorReason::name($number);
        } catch (\UnexpectedValueException) {
            // A newer service has reasons that this version does not know; its ErrorInfo names them.
            return '';
        }
    }

    /** The service did not say why: gRPC itself, a proxy, or something that is not this service ended the call. */
    private static function withoutReason(int $code, string $message, Effect $effect, ?string $requestId): BareosException
    {
        $hasCommand = $effect === Effect::Reads || $effect === Effect::MayChange;
        $outcome = $hasCommand ? Outcome::Unknown : Outcome::Unspecified;
        $text = rtrim($message, '.');
        if ($code === Status::UNAVAILABLE && preg_match(self::NEVER_CONNECTED, $message)) {
            $outcome = $hasCommand ? Outcome::NotSent : Outcome::Unspecified;

            return new ServiceUnavailable("The service cannot be reached: $text.", outcome: $outcome, requestId: $requestId);
        }
        if ($code === Status::DEADLINE_EXCEEDED) {
            return new DeadlineExceeded('The service did not answer within the call\'s time.', outcome: $outcome, requestId: $requestId);
        }
        if ($code === Status::CANCELLED && in_array($message, ['CANCELLED', 'Cancelled', 'Locally cancelled by application!'], true)) {
            return new CallCancelled('The call was cancelled by this program.', outcome: $outcome, requestId: $requestId);
        }
        if ($effect === Effect::MayChange && !in_array($code, self::REFUSALS, true)) {
            $sentence = "The call was cut off, and its command may have taken effect: $text.";

            return new OutcomeUnknown($sentence, reason: '', code: $code, outcome: $outcome, requestId: $requestId);
        }
        if (self::isLost($code, $message)) {
            $retry = $effect === Effect::Makes ? Retry::AfterCheck : Retry::Safe;
            $sentence = "The connection to the service was lost: $text.";

            return new ServiceUnavailable($sentence, code: $code, retry: $retry, outcome: $outcome, requestId: $requestId);
        }
        $sentence = $message === '' ? 'The call ended with ' . Status::nameOf($code) . '.' : $message;

        return new BareosException($sentence, code: $code, outcome: $outcome, retry: Retry::AfterCheck, requestId: $requestId);
    }

    /** A proxy that loses the service ends calls by INTERNAL (RST_STREAM) or by a CANCELLED that nobody asked for. */
    private static function isLost(int $code, string $message): bool
    {
        return match ($code) {
            Status::UNAVAILABLE, Status::CANCELLED => true,
            Status::INTERNAL, Status::UNKNOWN => preg_match('~RST_STREAM|Stream removed~', $message) === 1,
            default => false,
        };
    }
}
