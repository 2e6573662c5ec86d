<?php

declare(strict_types=1);

namespace BareosGrpc\Calls;

/** The director's JSON as PHP values: integers stay integers, strings stay strings, keys keep their order. */
final class ExactJson
{
    /**
     * An object or a list. An integer that PHP cannot hold is a string of its digits, and never a float.
     *
     * @return array<mixed>
     * @throws \JsonException if the text is no JSON
     */
    public static function decode(string $json): array
    {
        if (trim($json) === '') {
            return [];
        }
        // A director repairs its values to UTF-8; should one not, a replacement character is better than no answer.
        $flags = JSON_BIGINT_AS_STRING | JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR;
        $value = json_decode($json, true, 512, $flags);

        return is_array($value) ? $value : [];
    }

    /**
     * The result in a director's envelope: of an error, what the director had until then.
     *
     * @param array<mixed> $envelope
     * @return array<mixed>
     */
    public static function resultOf(array $envelope): array
    {
        $holder = is_array($envelope['error'] ?? null) ? $envelope['error']['data'] ?? [] : $envelope;

        return is_array($holder['result'] ?? null) ? $holder['result'] : [];
    }
}
