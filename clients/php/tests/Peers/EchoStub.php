<?php

declare(strict_types=1);

namespace BareosGrpc\Tests\Peers;

/** As a generated stub would be, for echo.py. */
final class EchoStub extends \Grpc\BaseStub
{
    private const DECODE = [Bytes::class, 'decode'];

    public function unary(string $bytes = '', array $metadata = [], array $options = []): \Grpc\UnaryCall
    {
        return $this->_simpleRequest('/test.Echo/Unary', new Bytes($bytes), self::DECODE, $metadata, $options);
    }

    public function wasCancelled(): \Grpc\UnaryCall
    {
        return $this->_simpleRequest('/test.Echo/WasCancelled', new Bytes(), self::DECODE);
    }

    public function nowhere(): \Grpc\UnaryCall
    {
        return $this->_simpleRequest('/test.Echo/Nowhere', new Bytes(), self::DECODE);
    }

    public function stream(string $bytes, array $options = []): \Grpc\ServerStreamingCall
    {
        return $this->_serverStreamRequest('/test.Echo/Stream', new Bytes($bytes), self::DECODE, [], $options);
    }

    public function wait(array $options = []): \Grpc\ServerStreamingCall
    {
        return $this->_serverStreamRequest('/test.Echo/Wait', new Bytes(), self::DECODE, [], $options);
    }

    public function chat(array $options = []): \Grpc\BidiStreamingCall
    {
        return $this->_bidiRequest('/test.Echo/Chat', self::DECODE, [], $options);
    }

    public function collect(): \Grpc\ClientStreamingCall
    {
        return $this->_clientStreamRequest('/test.Echo/Collect', self::DECODE);
    }
}
