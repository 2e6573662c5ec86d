namespace BareosGrpc.Cli.Editing;

/// <summary>What a key does to a line.</summary>
internal enum LineKey
{
    /// <summary>Changes it, or moves in it.</summary>
    Edit,

    /// <summary>Ends it.</summary>
    Enter,

    /// <summary>Ends the input, in an empty line.</summary>
    EndOfInput,

    /// <summary>Leaves it and begins another.</summary>
    Abandon,

    /// <summary>Asks how it could go on.</summary>
    Complete,

    /// <summary>Shows the line before.</summary>
    Older,

    /// <summary>Shows the line after.</summary>
    Newer,
}
