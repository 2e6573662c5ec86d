<?php

declare(strict_types=1);

namespace BareosGrpc\Dialogues;

use BareosGrpc\V1\InteractiveRequest;
use BareosGrpc\V1\InteractiveResponse;

/**
 * Which messages of a dialogue have arrived, in both directions: so that on another stream nothing is lost, repeated or
 * answered twice.
 */
final class Ledger
{
    /** After how many messages, or bytes of output, the service is told that they were taken: it keeps them until then. */
    private const ACKNOWLEDGE_AFTER = 64;
    private const ACKNOWLEDGE_AFTER_BYTES = 256 * 1024;

    private int $sequence = 0;
    private int $taken = 0;
    private int $acknowledged = 0;
    private int $bytes = 0;
    /** @var array<int, InteractiveRequest> what was sent, and is not known to have arrived */
    private array $unacknowledged = [];

    /** Numbers a message of the caller, and keeps it until it has arrived. */
    public function send(InteractiveRequest $request): InteractiveRequest
    {
        $request->setSequence(++$this->sequence);
        $this->unacknowledged[$this->sequence] = $request;

        return $this->stamp($request);
    }

    /** The number of the last message that was sent. */
    public function last(): int
    {
        return $this->sequence;
    }

    /** Tells the service with a message what was taken of its own. */
    public function stamp(InteractiveRequest $request): InteractiveRequest
    {
        $this->acknowledged = $this->taken;
        $this->bytes = 0;

        return $request->setAcknowledged($this->taken);
    }

    /** A message that only tells what was taken, where it is time for one. */
    public function acknowledgement(): ?InteractiveRequest
    {
        $isTime = $this->taken - $this->acknowledged >= self::ACKNOWLEDGE_AFTER || $this->bytes >= self::ACKNOWLEDGE_AFTER_BYTES;

        return $isTime ? $this->stamp(new InteractiveRequest()) : null;
    }

    /** @return bool whether a message of the service is a new one: after a reattach, some come again */
    public function take(InteractiveResponse $response): bool
    {
        $number = (int) $response->getSequence();
        $this->arrived((int) $response->getAcknowledged());
        if ($number === 0) {
            return true;
        }
        $isNew = $number > $this->taken;
        $this->taken = max($this->taken, $number);
        $this->bytes += $response->hasOutput() ? strlen($response->getOutput()->getData()) : 0;

        return $isNew;
    }

    /** Whether a message of the caller is known to have arrived. */
    public function hasArrived(int $sequence): bool
    {
        return !isset($this->unacknowledged[$sequence]);
    }

    /** @return list<InteractiveRequest> what to send again on another stream, in order */
    public function toRepeat(): array
    {
        return array_map($this->stamp(...), array_values($this->unacknowledged));
    }

    private function arrived(int $upTo): void
    {
        foreach (array_keys($this->unacknowledged) as $sequence) {
            if ($sequence <= $upTo) {
                unset($this->unacknowledged[$sequence]);
            }
        }
    }
}
