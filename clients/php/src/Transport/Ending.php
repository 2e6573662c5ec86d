<?php

declare(strict_types=1);

namespace BareosGrpc\Transport;

use BareosGrpc\Http2\ErrorCode;
use BareosGrpc\Http2\Exchange;

/** Reads from a stream that has ended how its call ended. */
final class Ending
{
    private const BY_RESET = [
        ErrorCode::REFUSED_STREAM => Status::UNAVAILABLE,
        ErrorCode::CANCEL => Status::CANCELLED,
        ErrorCode::ENHANCE_YOUR_CALM => Status::RESOURCE_EXHAUSTED,
        ErrorCode::INADEQUATE_SECURITY => Status::PERMISSION_DENIED,
    ];

    private const BY_HTTP_STATUS = [
        400 => Status::INTERNAL,
        401 => Status::UNAUTHENTICATED,
        403 => Status::PERMISSION_DENIED,
        404 => Status::UNIMPLEMENTED,
        429 => Status::UNAVAILABLE,
        502 => Status::UNAVAILABLE,
        503 => Status::UNAVAILABLE,
        504 => Status::UNAVAILABLE,
    ];

    /** How a call ended whose stream is at its end. */
    public static function of(Exchange $exchange): Status
    {
        if ($exchange->hasTooManyHeaders) {
            return new Status(Status::RESOURCE_EXHAUSTED, 'received metadata size exceeds limit');
        }
        if ($exchange->trailers !== null) {
            return self::ofTrailers($exchange);
        }
        if ($exchange->lost !== null) {
            return new Status(Status::UNAVAILABLE, $exchange->lost);
        }
        if ($exchange->resetCode !== null) {
            $code = self::BY_RESET[$exchange->resetCode] ?? Status::INTERNAL;

            return new Status($code, "Received RST_STREAM with error code {$exchange->resetCode}");
        }

        return self::ofHttpStatus($exchange->headers ?? [], 'The service ended the answer without a status.');
    }

    /** What is wrong with the head of an answer; null if it is one of gRPC. */
    public static function refusal(Exchange $exchange): ?Status
    {
        $fields = self::values($exchange->headers ?? []);
        if (($fields[':status'] ?? '') === '200' && preg_match('~^application/grpc(?:$|[+;])~', $fields['content-type'] ?? '')) {
            return null;
        }

        return self::ofHttpStatus($exchange->headers ?? [], 'What answers is no gRPC service.');
    }

    private static function ofTrailers(Exchange $exchange): Status
    {
        $fields = self::values($exchange->trailers);
        $code = $fields['grpc-status'] ?? null;
        if ($code === null) {
            return self::ofHttpStatus($exchange->headers ?? [], 'The answer carries no status of gRPC.');
        }
        if (!preg_match('~^\d{1,9}$~', $code)) {
            return new Status(Status::UNKNOWN, 'The answer carries a status that is no number.');
        }

        return new Status(
            (int) $code > Status::UNAUTHENTICATED ? Status::UNKNOWN : (int) $code,
            // A service that does not keep to percent-encoding is read as it is.
            rawurldecode($fields['grpc-message'] ?? ''),
            Metadata::received($exchange->trailers),
        );
    }

    /** @param list<array{string, string}> $headers */
    private static function ofHttpStatus(array $headers, string $what): Status
    {
        $http = self::values($headers)[':status'] ?? '';
        if ($http === '200' || $http === '') {
            return new Status(Status::UNKNOWN, $what);
        }

        return new Status(self::BY_HTTP_STATUS[(int) $http] ?? Status::UNKNOWN, "Received http2 header with status: $http");
    }

    /**
     * @param list<array{string, string}> $fields
     * @return array<string, string>
     */
    private static function values(array $fields): array
    {
        return array_column($fields, 1, 0);
    }
}
