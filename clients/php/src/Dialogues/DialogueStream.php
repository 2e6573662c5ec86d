<?php

declare(strict_types=1);

namespace BareosGrpc\Dialogues;

use BareosGrpc\Calls\Timing;
use BareosGrpc\Connection\Link;
use BareosGrpc\Errors\BareosException;
use BareosGrpc\Errors\Effect;
use BareosGrpc\Errors\Failures;
use BareosGrpc\Errors\OutcomeUnknown;
use BareosGrpc\Errors\ServiceUnavailable;
use BareosGrpc\Errors\ShuttingDown;
use BareosGrpc\Sessions\SessionInfo;
use BareosGrpc\Streams\Attempts;
use BareosGrpc\Streams\Resume;
use BareosGrpc\V1;

/** The messages of a dialogue, over as many streams as it takes. */
final class DialogueStream
{
    private Ledger $ledger;
    private ?object $call = null;
    private ?V1\DialogueOpened $opened = null;
    private float $endsAt;
    private int $reattachments = 0;
    private bool $isFinishing = false;

    public function __construct(private Link $link, float $timeout, private Resume $resume)
    {
        $this->ledger = new Ledger();
        $this->endsAt = $link->clock->now() + $timeout;
    }

    /** @throws BareosException */
    public function open(V1\OpenDialogue $dialogue): void
    {
        $this->connect();
        $this->call->write($this->ledger->send((new V1\InteractiveRequest())->setOpen($dialogue)));
        $this->opened = $this->readOpened();
    }

    public function session(): SessionInfo
    {
        return SessionInfo::fromProto($this->opened->getSession());
    }

    public function reattachments(): int
    {
        return $this->reattachments;
    }

    /** @return int the number of the message */
    public function send(V1\InteractiveRequest $request): int
    {
        // Should the stream be broken, that shows with the next message, and what was sent is sent again.
        $this->call->write($this->ledger->send($request));

        return $this->ledger->last();
    }

    /** Whether what was sent last is known to have arrived. */
    public function hasArrived(): bool
    {
        return $this->ledger->hasArrived($this->ledger->last());
    }

    /**
     * The next message of the service that is worth a look; waits for it.
     *
     * @throws BareosException
     */
    public function next(Effect $effect): V1\InteractiveResponse
    {
        while (true) {
            $response = $this->call->read();
            if ($response === null) {
                $this->reattachAfter($this->failure($effect), $effect);
                continue;
            }
            $isNew = $this->ledger->take($response);
            if (($acknowledgement = $this->ledger->acknowledgement()) !== null && !$this->isFinishing) {
                $this->call->write($acknowledgement);
            }
            if ($isNew && !$response->hasHeartbeat()) {
                return $response;
            }
        }
    }

    /**
     * Half-closes the stream, and gives what the service still says.
     *
     * @param float $patience seconds for it
     * @param bool $isRunning whether a command still runs, which would have to end first
     * @return \Generator<int, V1\InteractiveResponse>
     */
    public function finish(float $patience, bool $isRunning): \Generator
    {
        $this->isFinishing = true;
        $until = $this->link->clock->now() + $patience;
        $this->call->writesDone();
        // The extension can only wait to the end; a command that runs could take as long as it likes.
        $canWait = method_exists($this->call, 'waitFor') && $this->call->waitFor(0) !== null;
        while ($canWait || !$isRunning) {
            if ($canWait && !$this->call->waitFor(max($until - $this->link->clock->now(), 0))) {
                break;
            }
            $response = $this->call->read();
            if ($response === null) {
                return;
            }
            if ($this->ledger->take($response)) {
                yield $response;
            }
        }
        $this->call->cancel();
    }

    private function connect(): void
    {
        $this->call = $this->link->start(
            static fn ($stubs, array $metadata, array $options) => $stubs->consoles->Interactive($metadata, $options),
            $this->endsAt - $this->link->clock->now(),
        );
    }

    private function readOpened(): V1\DialogueOpened
    {
        do {
            $response = $this->call->read();
            if ($response === null) {
                throw $this->failure(Effect::Makes);
            }
            $this->ledger->take($response);
            if ($response->hasRejected()) {
                throw Failures::ofDetail($response->getRejected()->getMessage(), $response->getRejected()->getDetail());
            }
        } while (!$response->hasOpened());

        return $response->getOpened();
    }

    private function failure(Effect $effect): BareosException
    {
        $status = $this->call->getStatus();

        return $status->code === \Grpc\STATUS_OK
            ? Failures::ofEarlyEnd('The service ended the dialogue without a word.', $effect)
            : Failures::of($status, $effect);
    }

    /** Goes on over another stream, or throws the error where that cannot be. */
    private function reattachAfter(BareosException $error, Effect $effect): void
    {
        $token = $this->opened?->getResumeToken() ?? '';
        $window = Timing::seconds($this->opened?->getReattachWindow()) ?? 0.0;
        $now = $this->link->clock->now();
        $giveUpAt = min($now + min($window, $this->resume->giveUpAfter), $this->endsAt);
        if ($token === '' || $giveUpAt <= $now || !self::isLost($error)) {
            throw $error;
        }
        $attempts = new Attempts($this->resume, $now);
        while (true) {
            $this->link->lost();
            try {
                $this->reattach($token);

                return;
            } catch (BareosException $again) {
                $delay = self::isLost($again) ? $attempts->delayAfter(self::asSafe($again), $this->link->clock->now()) : null;
                if ($delay === null || $this->link->clock->now() + $delay > $giveUpAt) {
                    // What became of the command is what the program must know; why nobody could tell comes with it.
                    throw $effect === Effect::MayChange ? self::outcomeUnknown($error, $again) : $again;
                }
                $this->link->clock->sleep($delay);
            }
        }
    }

    private function reattach(string $token): void
    {
        $this->connect();
        $reattach = (new V1\ReattachDialogue())->setResumeToken($token);
        $this->call->write($this->ledger->stamp((new V1\InteractiveRequest())->setReattach($reattach)));
        $opened = $this->readOpened();
        if ($opened->getResumeToken() !== '') {
            $this->opened = $opened;
        }
        $this->reattachments++;
        foreach ($this->ledger->toRepeat() as $request) {
            $this->call->write($request);
        }
    }

    private static function isLost(BareosException $error): bool
    {
        return $error instanceof ServiceUnavailable || $error instanceof ShuttingDown
            || ($error instanceof OutcomeUnknown && $error->reason === '');
    }

    private static function asSafe(BareosException $error): BareosException
    {
        return new ServiceUnavailable($error->what, retryAfter: $error->retryAfter, previous: $error);
    }

    private static function outcomeUnknown(BareosException $lost, BareosException $last): BareosException
    {
        $what = "The dialogue was lost while its command ran, and could not be taken up again: {$last->what}";

        return new OutcomeUnknown($what, reason: '', code: $lost->getCode(), outcome: $lost->outcome, previous: $last);
    }
}
