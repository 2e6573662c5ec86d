namespace Bareos.Director.Commands;

/// <summary>How much of a command's answer there is in API mode 2, as seen on Bareos 26.</summary>
public enum JsonSupport
{
    /// <summary>Nothing: the result is <c>{}</c> even if the other modes print pages of text. Errors do come as JSON.</summary>
    Empty = 0,

    /// <summary>Everything that the text modes tell.</summary>
    Complete,

    /// <summary>A part: the rest exists only as text.</summary>
    Partial,

    /// <summary>Raw text comes first, in frames that are no JSON, then <c>{}</c>.</summary>
    Mixed,
}
