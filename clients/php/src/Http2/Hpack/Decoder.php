<?php

declare(strict_types=1);

namespace BareosGrpc\Http2\Hpack;

/** Reads header blocks. */
final class Decoder
{
    private DynamicTable $table;

    /**
     * @param int $tableLimit the most that we allow the other side's table to take
     * @param int $listLimit the most that the fields of one block may take together, in bytes of name, value and 32 each
     */
    public function __construct(private int $tableLimit = 4096, private int $listLimit = 65536)
    {
        $this->table = new DynamicTable($tableLimit);
    }

    /**
     * The fields of a block, or null if they are larger than the limit; the table is right in either case.
     *
     * @return list<array{string, string}>|null
     * @throws HpackError if the block is none
     */
    public function decode(string $block): ?array
    {
        $fields = [];
        $size = 0;
        $at = 0;
        while ($at < strlen($block)) {
            $first = ord($block[$at]);
            if (($first & 0xE0) === 0x20) {
                $this->resize(Integer::decode($block, $at, 5), $size > 0);
                continue;
            }
            $field = $this->field($block, $at, $first);
            $size += DynamicTable::sizeOf(...$field);
            if ($size <= $this->listLimit) {
                $fields[] = $field;
            }
        }

        return $size <= $this->listLimit ? $fields : null;
    }

    /** @return array{string, string} */
    private function field(string $block, int &$at, int $first): array
    {
        if ($first & 0x80) {
            return $this->at(Integer::decode($block, $at, 7));
        }
        $isKept = ($first & 0x40) !== 0;
        $nameIndex = Integer::decode($block, $at, $isKept ? 6 : 4);
        $name = $nameIndex === 0 ? $this->text($block, $at) : $this->at($nameIndex)[0];
        $value = $this->text($block, $at);
        if ($isKept) {
            $this->table->add($name, $value);
        }

        return [$name, $value];
    }

    private function resize(int $size, bool $isLate): void
    {
        if ($isLate || $size > $this->tableLimit) {
            throw new HpackError('A header block sets a table size that it may not set.');
        }
        $this->table->resize($size);
    }

    /** @return array{string, string} */
    private function at(int $index): array
    {
        return StaticTable::FIELDS[$index] ?? $this->table->at($index)
            ?? throw new HpackError("A header block refers to the field $index, which does not exist.");
    }

    private function text(string $block, int &$at): string
    {
        $isHuffman = $at < strlen($block) && (ord($block[$at]) & 0x80) !== 0;
        $length = Integer::decode($block, $at, 7);
        if ($length > strlen($block) - $at) {
            throw new HpackError('A header block is cut off.');
        }
        $text = substr($block, $at, $length);
        $at += $length;

        return $isHuffman ? Huffman::decode($text) : $text;
    }
}
