using BareosGrpc.Cli.Editing;
using Spectre.Console;

namespace BareosGrpc.Cli.Rendering;

/// <summary>Where a command reads and writes: the terminal, or the other end of a pipe.</summary>
internal sealed record Terminal(TextReader Input, TextWriter Output, TextWriter Error)
{
    // Wide enough that a table in a file or a pipe is never cut.
    private const int PipeWidth = 1000;

    public static Terminal System => new(global::System.Console.In, global::System.Console.Out, global::System.Console.Error)
    {
        Keys = global::System.Console.IsInputRedirected || global::System.Console.IsOutputRedirected ? null : new ConsoleKeys(),
    };

    /// <summary>The keys of the person in front of it; none where lines come from a file or a pipe.</summary>
    public IKeys? Keys { get; init; }

    /// <summary>The output for tables: as wide as the terminal, or as wide as needed where there is none.</summary>
    public IAnsiConsole Tables
    {
        get
        {
            IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Out = new AnsiConsoleOutput(Output),
            });
            if (global::System.Console.IsOutputRedirected)
            {
                console.Profile.Width = PipeWidth;
            }

            return console;
        }
    }
}
