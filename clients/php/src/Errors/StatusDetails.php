<?php

declare(strict_types=1);

namespace BareosGrpc\Errors;

use BareosGrpc\V1\ErrorDetail;

/**
 * The details of a gRPC error: google.rpc.Status in the trailer grpc-status-details-bin.
 *
 * The types of google.rpc are read by their field numbers: their classes belong to another package (google/common-protos),
 * and a second copy of them would meet that one in programs that have both.
 */
final class StatusDetails
{
    public const TRAILER = 'grpc-status-details-bin';

    /** The domain of ErrorInfo that makes a reason one of ours. */
    private const DOMAIN = 'bareosgrpc';

    /** The reason's name; empty if no service of ours said it. */
    public string $reason = '';
    /** @var array<string, string> what ErrorInfo carries beside the reason */
    public array $facts = [];
    /** Seconds to wait before a retry. */
    public ?float $retryAfter = null;
    public ?ErrorDetail $detail = null;

    /** @throws \UnexpectedValueException if the bytes are no google.rpc.Status */
    public static function parse(string $trailer): self
    {
        $details = new self();
        foreach (WireFields::parse($trailer)->all(3) as $packed) {
            $any = WireFields::parse($packed);
            $type = $any->bytes(1);
            match (substr($type, (int) strrpos("/$type", '/'))) {
                'google.rpc.ErrorInfo' => $details->readErrorInfo($any->message(2)),
                'google.rpc.RetryInfo' => $details->readRetryInfo($any->message(2)->message(1)),
                'bareosgrpc.v1.ErrorDetail' => $details->readErrorDetail($any->bytes(2)),
                default => null,
            };
        }

        return $details;
    }

    private function readErrorInfo(WireFields $info): void
    {
        if ($info->bytes(2) !== self::DOMAIN) {
            return;
        }
        $this->reason = $info->bytes(1);
        foreach ($info->all(3) as $entry) {
            $fact = WireFields::parse($entry);
            $this->facts[$fact->bytes(1)] = $fact->bytes(2);
        }
    }

    private function readRetryInfo(WireFields $delay): void
    {
        $this->retryAfter = $delay->number(1) + $delay->number(2) / 1e9;
    }

    private function readErrorDetail(string $bytes): void
    {
        try {
            $this->detail = new ErrorDetail();
            $this->detail->mergeFromString($bytes);
        } catch (\Exception $error) {
            throw new \UnexpectedValueException('the details hold an ErrorDetail that is none', 0, $error);
        }
    }
}
