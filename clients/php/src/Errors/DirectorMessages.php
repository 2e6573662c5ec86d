<?php

declare(strict_types=1);

namespace BareosGrpc\Errors;

use BareosGrpc\V1;

/** What the director said, in its order, by severity. */
final class DirectorMessages
{
    /**
     * @param list<string> $errors
     * @param list<string> $warnings
     * @param list<string> $infos
     * @param bool $isTruncated whether the service cut texts to keep the whole under 4 KiB
     */
    public function __construct(
        public readonly array $errors = [],
        public readonly array $warnings = [],
        public readonly array $infos = [],
        public readonly bool $isTruncated = false,
    ) {
    }

    public static function fromProto(V1\DirectorMessages $message): self
    {
        return new self(
            iterator_to_array($message->getErrors(), false),
            iterator_to_array($message->getWarnings(), false),
            iterator_to_array($message->getInfos(), false),
            $message->getTruncated(),
        );
    }
}
