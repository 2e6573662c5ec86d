<?php

declare(strict_types=1);

namespace BareosGrpc\Streams;

use BareosGrpc\Calls\ExactJson;
use BareosGrpc\V1\StreamMessagesResponse;

/**
 * The rows of a list as arrays, page after page, in constant memory. Pages are no snapshot: rows that are added or removed
 * while the list is read may be seen twice or missed. Rows come in pieces: `position` is behind the last piece of which every row
 * was given out.
 *
 * @extends ResumingStream<array<string, mixed>>
 */
final class RowStream extends ResumingStream
{
    private int $count = 0;
    private string $path = '';
    /** @var list<string> */
    private array $columns = [];

    /** The name of the list in the director's result, e.g. "jobs"; empty before the first row. */
    public function path(): string
    {
        return $this->path;
    }

    /** @return list<string> the columns of the last row in the director's order */
    public function columns(): array
    {
        return $this->columns;
    }

    protected function elements(StreamMessagesResponse $event): iterable
    {
        if (!$event->hasRows()) {
            return;
        }
        $rows = $event->getRows();
        $this->path = $rows->getPath() ?: $this->path;
        $this->columns = iterator_to_array($rows->getColumns(), false) ?: $this->columns;
        foreach ($rows->getRows() as $row) {
            yield $this->count++ => ExactJson::decode($row->getRawJson());
        }
        // What a position says is the service's affair, and only that of a piece's last row is known.
        $this->position = (int) $event->getPosition();
    }
}
