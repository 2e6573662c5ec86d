<?php

declare(strict_types=1);

namespace BareosGrpc\Streams;

use BareosGrpc\Times;
use BareosGrpc\V1\StreamMessagesResponse;

/**
 * The director's messages as they come, for as long as the program wants.
 *
 * @extends ResumingStream<DirectorMessage>
 */
final class DirectorMessageStream extends ResumingStream
{
    protected function elements(StreamMessagesResponse $event): iterable
    {
        $position = (int) $event->getPosition();
        if ($event->hasDirectorMessage() && $position > $this->position) {
            $message = $event->getDirectorMessage();
            $this->position = $position;
            yield $position => new DirectorMessage(
                $position,
                Times::of($message->getReadAt()),
                $message->getData(),
                $message->getText(),
            );
        }
    }
}
