<?php

declare(strict_types=1);

namespace BareosGrpc\Dialogues;

/** Choose one of a list. */
final class SelectPrompt extends Prompt
{
    /**
     * @param string $title what the list is of, e.g. "The defined Job resources are:"
     * @param list<string> $items in the director's order
     * @param string $defaultItem what the director takes for an empty answer; empty where there is none
     */
    public function __construct(
        string $id,
        string $text,
        public readonly string $title,
        public readonly array $items,
        public readonly string $defaultItem = '',
    ) {
        parent::__construct($id, $text);
    }

    /**
     * The item itself, or its number, which begins at 1.
     *
     * @throws \InvalidArgumentException if the list has no such item
     */
    public function choose(string|int $item): Answer
    {
        if (is_int($item)) {
            $count = count($this->items);
            if ($item < 1 || $item > $count) {
                throw new \InvalidArgumentException("The list has the items 1 to $count, and no $item.");
            }

            return Answer::text($this->id, (string) $item);
        }
        if (!in_array($item, $this->items, true)) {
            throw new \InvalidArgumentException("The list has no item \"$item\", only " . implode(', ', $this->items) . '.');
        }

        return Answer::item($this->id, $item);
    }
}
