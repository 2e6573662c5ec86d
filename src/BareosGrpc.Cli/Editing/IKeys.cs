namespace BareosGrpc.Cli.Editing;

/// <summary>The keys that a person presses, and the width of what they look at.</summary>
internal interface IKeys
{
    /// <summary>The terminal's width in columns.</summary>
    int Width { get; }

    /// <summary>From now on Ctrl-C is a key like others, as somebody begins to type; until what is returned is disposed of, it interrupts nothing.</summary>
    IDisposable Hold();

    /// <summary>The next key; <see langword="null"/> when there will be none.</summary>
    Task<ConsoleKeyInfo?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Begins to collect what is typed, before it is asked for.</summary>
    void Attend();
}
