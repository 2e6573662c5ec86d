<?php

declare(strict_types=1);

namespace BareosGrpc\Dialogues;

/** One way in which a line could go on. */
final class Completion
{
    /**
     * @param string $text what stands in the line instead, quoted where it must be
     * @param string $kind what it is, e.g. "command", "keyword", "job", "client", "file"
     * @param string $description a short explanation; may be empty
     */
    public function __construct(public readonly string $text, public readonly string $kind, public readonly string $description)
    {
    }
}
