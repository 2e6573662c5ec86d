<?php

declare(strict_types=1);

namespace Grpc;

/** Says who is calling, with each call anew. */
class CallCredentials
{
    /** @param list<callable> $callbacks */
    private function __construct(private array $callbacks)
    {
    }

    /** The callback takes an object with service_url and method_name, and returns metadata. */
    public static function createFromPlugin(callable $callback): self
    {
        return new self([$callback]);
    }

    public static function createComposite(CallCredentials $one, CallCredentials $other): self
    {
        return new self([...$one->callbacks, ...$other->callbacks]);
    }

    /**
     * @internal
     * @return array<string, list<string>>
     */
    public function metadata(string $serviceUrl, string $method): array
    {
        $metadata = [];
        foreach ($this->callbacks as $callback) {
            $metadata = array_merge_recursive(
                $metadata,
                $callback((object) ['service_url' => $serviceUrl, 'method_name' => $method]),
            );
        }

        return $metadata;
    }
}
