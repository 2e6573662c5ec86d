<?php

declare(strict_types=1);

namespace BareosGrpc\Http2;

/**
 * Notices a service that is gone without a word: after a silence it is asked (PING), and must answer.
 *
 * PHP does nothing behind a program's back, so all of this happens while a call waits.
 */
final class Keepalive
{
    private const PAYLOAD = 'bareosgr';

    private float $heard;
    private ?float $asked = null;

    public function __construct(private Limits $limits, private Clock $clock)
    {
        $this->heard = $clock->now();
    }

    /** Something arrived: somebody is there. */
    public function heard(): void
    {
        $this->heard = $this->clock->now();
        $this->asked = null;
    }

    /**
     * The frame to send now, or null.
     *
     * @throws ConnectionLost if the answer to the last one is overdue
     */
    public function due(): ?Frame
    {
        $now = $this->clock->now();
        if ($this->limits->keepaliveAfter === null || $now < $this->at()) {
            return null;
        }
        if ($this->asked !== null) {
            $seconds = $this->limits->keepaliveTimeout;
            throw new ConnectionLost("keepalive watchdog timeout: the service did not answer a ping within $seconds s");
        }
        $this->asked = $now;

        return new Frame(Frame::PING, 0, 0, self::PAYLOAD);
    }

    /** When `due` has something to do; null for never. */
    public function at(): ?float
    {
        if ($this->limits->keepaliveAfter === null) {
            return null;
        }

        return $this->asked === null
            ? $this->heard + $this->limits->keepaliveAfter
            : $this->asked + $this->limits->keepaliveTimeout;
    }
}
