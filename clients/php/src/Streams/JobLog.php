<?php

declare(strict_types=1);

namespace BareosGrpc\Streams;

use BareosGrpc\V1\StreamMessagesResponse;

/**
 * The log of a job, until the job ends. Nobody's messages are taken away: it is read from the catalog.
 *
 * @extends ResumingStream<JobLogEntry>
 */
final class JobLog extends ResumingStream
{
    /** The job's last status letter, e.g. "T" for done; empty before the end. */
    public function jobStatus(): string
    {
        return $this->completion()?->jobStatus ?? '';
    }

    protected function elements(StreamMessagesResponse $event): iterable
    {
        $position = (int) $event->getPosition();
        if ($event->hasJobLogEntry() && $position > $this->position) {
            $this->position = $position;
            yield $position => new JobLogEntry($position, $event->getJobLogEntry()->getTime(), $event->getJobLogEntry()->getText());
        }
    }
}
