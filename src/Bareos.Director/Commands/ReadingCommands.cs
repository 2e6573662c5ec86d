using System.Collections.Immutable;
using static Bareos.Director.Commands.CommandRow;

namespace Bareos.Director.Commands;

/// <summary>Commands that change nothing whatever stands behind them.</summary>
internal static class ReadingCommands
{
    public static ImmutableArray<CommandEntry> Entries { get; } =
    [
        new(Reads("help")),
        new(Reads("memory").Because("The head of status director.")),
        new(ReadsText("resolve").Slow().NeedsArguments()),
        new(
            Reads("show").With(CommandTraits.RevealsSecrets),
            ReadsText("help").Because("The names of what can be shown.")),
        new(Reads("time")),
        new(Reads("version")),
        new(Reads("wait").With(CommandTraits.Blocks).Because("With jobid= it ignores timeout= and stays until the job ends.")),
        new(Reads("whoami").Because("Allowed to every console.")),
    ];
}
