using System.Globalization;
using System.Text;
using Bareos.Director.Console;

namespace Bareos.Director.Simulator.Commands.Sessions;

/// <summary><c>.api</c>: chooses how replies are written. The answer comes in the new mode, which so lacks a beginning.</summary>
internal sealed class ApiCommand() : Command(".api", "Choose how replies are written", "[0 | 1 | 2 | off | on | json] [compact=<yes|no>]")
{
    public override ValueTask<bool> RunAsync(CommandContext context)
    {
        ApiMode mode = context.Arguments.Words.Where(static word => !word.HasValue).Select(static word => word.Keyword.ToUpperInvariant()).FirstOrDefault() switch
        {
            "0" or "OFF" => ApiMode.Text,
            "2" or "JSON" => ApiMode.Json,
            _ => ApiMode.Packets,
        };
        bool compact = Ascii.EqualsIgnoreCase(context.Arguments.Value("compact") ?? "", "yes");
        context.SwitchMode(mode, compact);
        context.Reply.Append(string.Create(CultureInfo.InvariantCulture, $"api: {(int)mode}\n"));
        context.Reply.Value("api", (int)mode);
        return ValueTask.FromResult(true);
    }
}
