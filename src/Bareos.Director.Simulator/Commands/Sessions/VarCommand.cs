namespace Bareos.Director.Simulator.Commands.Sessions;

/// <summary><c>var</c>: expands variables. The simulated director has none and gives back the text, as a real one gives back what is no variable.</summary>
/// <remarks>Without an argument a director reads past the end of the line, into what the command before left there. So it was recorded.</remarks>
internal sealed class VarCommand() : Command("var", "Expand variables")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        await context.OpenCatalogAsync().ConfigureAwait(false);
        string line = context.Arguments.Line;
        string last = context.Session.LastLine;
        string buffer = line.Contains(' ', StringComparison.Ordinal) || last.Length <= line.Length ? line : last[line.Length..];
        int blank = buffer.IndexOf(' ', StringComparison.Ordinal);
        string text = blank < 0 ? "" : buffer[blank..].TrimStart(' ');
        await context.Reply.MessageAsync($"{text}\n").ConfigureAwait(false);
        return true;
    }
}
