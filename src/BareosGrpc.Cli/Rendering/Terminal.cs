using BareosGrpc.Cli.Editing;

namespace BareosGrpc.Cli.Rendering;

/// <summary>Where a command reads and writes: the terminal, or the other end of a pipe.</summary>
internal sealed record Terminal(TextReader Input, TextWriter Output, TextWriter Error)
{
    private const int UsualWidth = 80;

    public static Terminal System => new(global::System.Console.In, StandardOutput.Open(), global::System.Console.Error)
    {
        Keys = global::System.Console.IsInputRedirected || global::System.Console.IsOutputRedirected ? null : new ConsoleKeys(),
        Width = global::System.Console.IsOutputRedirected ? null : global::System.Console.WindowWidth is > 0 and var width ? width : UsualWidth,
    };

    /// <summary>The keys of the person in front of it; none where lines come from a file or a pipe.</summary>
    public IKeys? Keys { get; init; }

    /// <summary>How many cells a line of the terminal has; unset where the output goes to a file or a pipe.</summary>
    public int? Width { get; init; }

    /// <summary>Text of a director as it may be written: a file gets it as it is, a terminal nothing that it would obey.</summary>
    public string Shown(string text) => Width is null ? text : HarmlessText.Of(text);
}
