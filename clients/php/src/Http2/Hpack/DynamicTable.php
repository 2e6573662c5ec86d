<?php

declare(strict_types=1);

namespace BareosGrpc\Http2\Hpack;

/** The fields that one side has told the other, newest first. Their indexes follow those of the static table. */
final class DynamicTable
{
    /** What each field counts beside its text. */
    private const OVERHEAD = 32;

    /** @var array<int, array{string, string}> by a number that only grows */
    private array $fields = [];
    private int $added = 0;
    private int $size = 0;

    public function __construct(private int $limit = 4096)
    {
    }

    /** The size of a field as both sides count it. */
    public static function sizeOf(string $name, string $value): int
    {
        return strlen($name) + strlen($value) + self::OVERHEAD;
    }

    public function resize(int $limit): void
    {
        $this->limit = $limit;
        $this->evictDownTo($limit);
    }

    public function limit(): int
    {
        return $this->limit;
    }

    public function size(): int
    {
        return $this->size;
    }

    public function add(string $name, string $value): void
    {
        $size = self::sizeOf($name, $value);
        $this->evictDownTo($this->limit - $size);
        if ($size <= $this->limit) {
            $this->fields[++$this->added] = [$name, $value];
            $this->size += $size;
        }
    }

    /** @return array{string, string}|null the field at an index that counts on from the static table's last */
    public function at(int $index): ?array
    {
        return $this->fields[$this->added - ($index - StaticTable::SIZE) + 1] ?? null;
    }

    /** The index of a field, or null. */
    public function indexOf(string $name, string $value): ?int
    {
        foreach ($this->fields as $number => $field) {
            if ($field === [$name, $value]) {
                return StaticTable::SIZE + $this->added - $number + 1;
            }
        }

        return null;
    }

    private function evictDownTo(int $size): void
    {
        while ($this->size > $size && $this->fields !== []) {
            $oldest = array_key_first($this->fields);
            $this->size -= self::sizeOf(...$this->fields[$oldest]);
            unset($this->fields[$oldest]);
        }
    }
}
