<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Fakes;

use BareosGrpc\Transport\Status;
use BareosGrpc\V1;
use Google\Protobuf\Any;

/** What a service says: statuses with their details, and pieces of streams. */
final class Answers
{
    public static function ok(): object
    {
        return (object) ['code' => Status::OK, 'details' => '', 'metadata' => []];
    }

    public static function status(int $code, string $details = '', ?string $trailer = null): object
    {
        $metadata = $trailer === null ? [] : ['grpc-status-details-bin' => [$trailer]];

        return (object) ['code' => $code, 'details' => $details, 'metadata' => $metadata];
    }

    /** A connection that was lost in the middle. */
    public static function lost(): object
    {
        return self::status(Status::UNAVAILABLE, 'Socket closed');
    }

    /**
     * An error of the catalogue, as the service writes it.
     *
     * @param array<string, string> $facts
     */
    public static function error(int $code, string $reason, V1\ErrorDetail $detail, ?float $retryAfter = null, array $facts = []): object
    {
        $detail->setReason(V1\ErrorReason::value("ERROR_REASON_$reason"));
        $parts = [
            self::any('google.rpc.ErrorInfo', self::info($reason, 'bareosgrpc', $facts)),
            self::any('bareosgrpc.v1.ErrorDetail', $detail->serializeToString()),
        ];
        if ($retryAfter !== null) {
            $duration = "\x08" . self::varint((int) $retryAfter) . "\x10" . self::varint((int) (fmod($retryAfter, 1) * 1e9));
            $parts[] = self::any('google.rpc.RetryInfo', self::field(1, $duration));
        }

        return self::status($code, "It failed: $reason.", self::trailer($code, ...$parts));
    }

    public static function trailer(int $code, string ...$details): string
    {
        return "\x08" . self::varint($code) . implode('', array_map(static fn (string $detail) => self::field(3, $detail), $details));
    }

    /** @param array<string, string> $facts */
    public static function info(string $reason, string $domain, array $facts = []): string
    {
        $entries = '';
        foreach ($facts as $name => $value) {
            $entries .= self::field(3, self::field(1, $name) . self::field(2, $value));
        }

        return self::field(1, $reason) . self::field(2, $domain) . $entries;
    }

    public static function any(string $type, string $value): string
    {
        return (new Any())->setTypeUrl("type.googleapis.com/$type")->setValue($value)->serializeToString();
    }

    /** The answer of a call. */
    public static function json(string $json): V1\CallResponse
    {
        return (new V1\CallResponse())->setRawJson($json)->setFormat(1)->setOutcome(2)->setStatus(1)->setDirector('main')->setConsole('admin');
    }

    public static function started(): V1\StreamMessagesResponse
    {
        return (new V1\StreamMessagesResponse())->setStarted((new V1\StreamStarted())->setDirector('main')->setConsole('admin'));
    }

    public static function output(string $text, int $severity = 0): V1\StreamMessagesResponse
    {
        return (new V1\StreamMessagesResponse())->setOutput(self::packet($text, $severity));
    }

    public static function packet(string $text, int $severity = 0): V1\OutputPacket
    {
        return (new V1\OutputPacket())->setData($text)->setText($text)->setSeverity($severity);
    }

    public static function logEntry(int $position): V1\StreamMessagesResponse
    {
        $entry = (new V1\JobLogEntry())->setTime('2026-11-21 20:01:36')->setText("entry $position\n");

        return (new V1\StreamMessagesResponse())->setPosition($position)->setJobLogEntry($entry);
    }

    public static function rows(int $position, string ...$json): V1\StreamMessagesResponse
    {
        $rows = array_map(static fn (string $row) => (new V1\Row())->setRawJson($row), $json);

        return (new V1\StreamMessagesResponse())->setPosition($position)->setRows((new V1\Rows())->setPath('jobs')->setColumns(['jobid'])->setRows($rows));
    }

    public static function heartbeat(int $position = 0): V1\StreamMessagesResponse
    {
        return (new V1\StreamMessagesResponse())->setPosition($position)->setHeartbeat(new V1\Heartbeat());
    }

    public static function completed(int $status = 1, string $jobStatus = ''): V1\StreamMessagesResponse
    {
        return (new V1\StreamMessagesResponse())->setCompleted((new V1\StreamCompleted())->setStatus($status)->setJobStatus($jobStatus));
    }

    private static function field(int $number, string $bytes): string
    {
        return chr($number << 3 | 2) . self::varint(strlen($bytes)) . $bytes;
    }

    private static function varint(int $value): string
    {
        $bytes = '';
        for (; $value >= 0x80; $value >>= 7) {
            $bytes .= chr($value & 0x7F | 0x80);
        }

        return $bytes . chr($value);
    }
}
