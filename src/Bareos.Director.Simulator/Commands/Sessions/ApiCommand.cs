using System.Globalization;
using System.Text;
using Bareos.Director.Commands;
using Bareos.Director.Console;

namespace Bareos.Director.Simulator.Commands.Sessions;

/// <summary><c>.api</c>: chooses how replies are written. The answer comes in the new mode, which so lacks a beginning.</summary>
internal sealed class ApiCommand() : Command(".api", "Choose how replies are written", "[0 | 1 | 2 | off | on | json] [compact=<yes|no>]")
{
    private const int MostWords = 2;

    public override ValueTask<bool> RunAsync(CommandContext context)
    {
        IReadOnlyList<CommandWord> words = context.Arguments.Words;
        ApiMode? chosen = words.Count > MostWords ? null : (words.Count == 0 ? null : words[0].Keyword.ToUpperInvariant()) switch
        {
            null or "1" or "ON" => ApiMode.Packets,
            "0" or "OFF" => ApiMode.Text,
            "2" or "JSON" => ApiMode.Json,
            _ => null,
        };
        if (chosen is not { } mode)
        {
            return ValueTask.FromResult(false);
        }

        // Whether JSON is compact stays as it was until somebody says so again.
        bool compact = mode == ApiMode.Json && words.Count == MostWords && words[1].Is("compact")
            ? Ascii.EqualsIgnoreCase(words[1].Value ?? "", "yes") || words[1].Value is "1"
            : context.Session.IsCompact;
        context.SwitchMode(mode, compact);
        context.Reply.Append(string.Create(CultureInfo.InvariantCulture, $"api: {(int)mode}\n"));
        context.Reply.Value("api", (int)mode);
        return ValueTask.FromResult(true);
    }
}
