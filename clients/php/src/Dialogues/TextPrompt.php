<?php

declare(strict_types=1);

namespace BareosGrpc\Dialogues;

/** Any text; an empty text is an answer too. */
final class TextPrompt extends Prompt
{
}
