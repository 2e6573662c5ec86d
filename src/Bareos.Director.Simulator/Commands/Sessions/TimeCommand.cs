using System.Globalization;

namespace Bareos.Director.Simulator.Commands.Sessions;

/// <summary><c>time</c>: the director's clock.</summary>
internal sealed class TimeCommand() : Command("time", "Show the director's time")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        DateTimeOffset now = context.Now;
        string full = Format(now, "ddd dd-MMM-yyyy HH:mm:ss");
        context.Reply.Append($"{full}\n");
        await context.Reply.FlushAsync().ConfigureAwait(false);
        context.Reply.BeginObject("time");
        context.Reply.Value("full", full);
        context.Reply.Value("year", Format(now, "yyyy"));
        context.Reply.Value("month", Format(now, "MM"));
        context.Reply.Value("day", Format(now, "dd"));
        context.Reply.Value("hour", Format(now, "HH"));
        context.Reply.Value("minute", Format(now, "mm"));
        context.Reply.Value("second", Format(now, "ss"));
        context.Reply.EndObject();
        return true;
    }

    private static string Format(DateTimeOffset time, string format) => time.ToString(format, CultureInfo.InvariantCulture);
}
