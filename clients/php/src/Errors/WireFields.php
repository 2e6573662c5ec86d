<?php

declare(strict_types=1);

namespace BareosGrpc\Errors;

/** The fields of a protobuf message whose type is not known here: numbers for varints, bytes for everything else. */
final class WireFields
{
    /** @param array<int, list<int|string>> $fields */
    private function __construct(private array $fields)
    {
    }

    /** @throws \UnexpectedValueException if the bytes are no protobuf message */
    public static function parse(string $data): self
    {
        $fields = [];
        $at = 0;
        while ($at < strlen($data)) {
            $tag = self::varint($data, $at);
            [$number, $kind] = [$tag >> 3, $tag & 7];
            if ($number === 0) {
                throw new \UnexpectedValueException('a field has the number 0');
            }
            if ($kind === 0) {
                $fields[$number][] = self::varint($data, $at);
                continue;
            }
            $size = match ($kind) {
                1 => 8,
                2 => self::varint($data, $at),
                5 => 4,
                default => throw new \UnexpectedValueException("field $number has the wire type $kind, which is not in use"),
            };
            $left = strlen($data) - $at;
            if ($size < 0 || $size > $left) {
                throw new \UnexpectedValueException("field $number says $size bytes, and $left follow");
            }
            $fields[$number][] = substr($data, $at, $size);
            $at += $size;
        }

        return new self($fields);
    }

    /** @return list<string> all values of a repeated string, bytes or message field */
    public function all(int $number): array
    {
        return array_values(array_filter($this->fields[$number] ?? [], is_string(...)));
    }

    /** The value of a string, bytes or message field; empty if it is not there. Of several, protobuf takes the last. */
    public function bytes(int $number): string
    {
        $all = $this->all($number);

        return $all === [] ? '' : $all[count($all) - 1];
    }

    /** The value of an integer or enum field; 0 if it is not there. */
    public function number(int $number): int
    {
        $all = array_values(array_filter($this->fields[$number] ?? [], is_int(...)));

        return $all === [] ? 0 : $all[count($all) - 1];
    }

    /** The value of a message field. */
    public function message(int $number): self
    {
        return self::parse($this->bytes($number));
    }

    private static function varint(string $data, int &$at): int
    {
        $value = 0;
        for ($shift = 0; $shift < 70; $shift += 7) {
            if ($at >= strlen($data)) {
                throw new \UnexpectedValueException('a number is cut off');
            }
            $byte = ord($data[$at++]);
            $value |= $shift < 63 ? ($byte & 0x7F) << $shift : ($byte & 1) << 63;
            if ($byte < 0x80) {
                return $value;
            }
        }
        throw new \UnexpectedValueException('a number has more than 64 bits');
    }
}
