<?php

declare(strict_types=1);

namespace BareosGrpc\Transport;

/** Metadata of calls: names in lower case, each with a list of values; those of names with "-bin" are bytes. */
final class Metadata
{
    /** What is the protocol's own and none of the caller's. */
    private const NOT_SHOWN = [
        'content-type' => true, 'grpc-status' => true, 'grpc-message' => true, 'grpc-encoding' => true, 'grpc-accept-encoding' => true,
    ];

    private const NOT_SENT = [
        'content-type' => true, 'te' => true, 'user-agent' => true, 'host' => true, 'connection' => true, 'grpc-timeout' => true,
        'grpc-encoding' => true, 'grpc-accept-encoding' => true, 'grpc-status' => true, 'grpc-message' => true,
    ];

    /**
     * The header fields that carry metadata.
     *
     * @param array<string, string|list<string>> $metadata
     * @return list<array{string, string}>
     * @throws \InvalidArgumentException for what cannot be sent
     */
    public static function sent(array $metadata): array
    {
        $fields = [];
        foreach ($metadata as $name => $values) {
            $name = strtolower((string) $name);
            if (!preg_match('~^[0-9a-z_.-]+$~D', $name) || isset(self::NOT_SENT[$name])) {
                throw new \InvalidArgumentException("\"$name\" is no name for metadata.");
            }
            foreach ((array) $values as $value) {
                if (str_ends_with($name, '-bin')) {
                    $value = rtrim(base64_encode($value), '=');
                } elseif (!preg_match('~^[\x20-\x7E]*$~D', $value)) {
                    throw new \InvalidArgumentException("The metadata $name holds characters that only bytes may (a name with -bin).");
                }
                $fields[] = [$name, $value];
            }
        }

        return $fields;
    }

    /**
     * The metadata that header fields carry.
     *
     * @param list<array{string, string}> $fields
     * @return array<string, list<string>>
     */
    public static function received(array $fields): array
    {
        $metadata = [];
        foreach ($fields as [$name, $value]) {
            if ($name === '' || $name[0] === ':' || isset(self::NOT_SHOWN[$name])) {
                continue;
            }
            foreach (str_ends_with($name, '-bin') ? explode(',', $value) : [$value] as $part) {
                $metadata[$name][] = str_ends_with($name, '-bin') ? (string) base64_decode(trim($part), false) : $part;
            }
        }

        return $metadata;
    }
}
