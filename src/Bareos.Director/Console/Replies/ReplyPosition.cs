namespace Bareos.Director.Console;

/// <summary>Where a frame leaves a reply.</summary>
internal enum ReplyPosition
{
    /// <summary>More is to come.</summary>
    Within,

    /// <summary>The director waits for input to the command.</summary>
    AtPrompt,

    /// <summary>The reply is complete; the director waits for a command.</summary>
    AtEnd,
}
