<?php

declare(strict_types=1);

namespace BareosGrpc\Http2\Hpack;

/** Writes header blocks. */
final class Encoder
{
    /** Fields that no table may keep, neither here nor in a proxy: whoever can guess at a table's content could find them out. */
    private const SECRET = ['authorization' => true, 'proxy-authorization' => true, 'cookie' => true];

    /** Fields that differ from call to call: a table full of them helps nobody. */
    private const CHANGING = ['grpc-timeout' => true];

    private DynamicTable $table;

    /** @var list<int> sizes that the next block must announce */
    private array $announce = [];

    /** @param int $own the most that our table may take, whatever the other side allows */
    public function __construct(private int $own = 4096)
    {
        $this->table = new DynamicTable($own);
    }

    /** The other side allows our table to take this much. */
    public function allow(int $size): void
    {
        $size = min($size, $this->own);
        if ($size !== $this->table->limit()) {
            $this->table->resize($size);
            $this->announce[] = $size;
        }
    }

    /** @param list<array{string, string}> $fields names in lower case */
    public function encode(array $fields): string
    {
        $block = '';
        if ($this->announce !== []) {
            // The smallest size in between matters, too: what it evicted is gone.
            foreach (array_unique([min($this->announce), end($this->announce)]) as $size) {
                $block .= Integer::encode($size, 5, 0x20);
            }
            $this->announce = [];
        }
        foreach ($fields as [$name, $value]) {
            $block .= $this->field($name, $value);
        }

        return $block;
    }

    private function field(string $name, string $value): string
    {
        $nameIndex = StaticTable::indexOfName($name) ?? 0;
        if (isset(self::SECRET[$name])) {
            return $this->literal($nameIndex, 4, 0x10, $name, $value);
        }
        $index = StaticTable::indexOf($name, $value) ?? $this->table->indexOf($name, $value);
        if ($index !== null) {
            return Integer::encode($index, 7, 0x80);
        }
        if (isset(self::CHANGING[$name]) || DynamicTable::sizeOf($name, $value) > $this->table->limit() / 2) {
            return $this->literal($nameIndex, 4, 0x00, $name, $value);
        }
        $this->table->add($name, $value);

        return $this->literal($nameIndex, 6, 0x40, $name, $value);
    }

    private function literal(int $nameIndex, int $prefixBits, int $flags, string $name, string $value): string
    {
        return Integer::encode($nameIndex, $prefixBits, $flags) . ($nameIndex === 0 ? $this->text($name) : '') . $this->text($value);
    }

    private function text(string $text): string
    {
        if (Huffman::encodedLength($text) < strlen($text)) {
            $text = Huffman::encode($text);

            return Integer::encode(strlen($text), 7, 0x80) . $text;
        }

        return Integer::encode(strlen($text), 7, 0x00) . $text;
    }
}
