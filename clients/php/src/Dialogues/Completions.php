<?php

declare(strict_types=1);

namespace BareosGrpc\Dialogues;

use BareosGrpc\V1;

/** How a line could go on. */
final class Completions
{
    /**
     * @param int $replaceFrom the characters from here to the cursor are replaced by an item
     * @param list<Completion> $items what fits, in order
     * @param bool $isTruncated whether there were more than the service gives at once
     */
    public function __construct(public readonly int $replaceFrom, public readonly array $items, public readonly bool $isTruncated)
    {
    }

    public static function fromProto(V1\Completions $message): self
    {
        $items = [];
        foreach ($message->getItems() as $item) {
            $items[] = new Completion($item->getText(), $item->getKind(), $item->getDescription());
        }

        return new self($message->getReplaceFrom(), $items, $message->getTruncated());
    }

    /** @return list<string> the texts of the items */
    public function texts(): array
    {
        return array_map(static fn (Completion $item) => $item->text, $this->items);
    }
}
