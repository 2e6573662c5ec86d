using System.Text;
using Bareos.Director.Console;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Replay;

/// <summary>A command of a recording with everything up to the end of its reply.</summary>
/// <param name="Command">The console's line.</param>
/// <param name="Mode">The API mode before it.</param>
/// <param name="ModeAfter">The API mode after it.</param>
/// <param name="Lines">The director's frames, and the console's answers and signals among them.</param>
/// <param name="End">How it ended.</param>
internal sealed record RecordedExchange(RecordedLine Command, ApiMode Mode, ApiMode ModeAfter, IReadOnlyList<RecordedLine> Lines, ExchangeEnd End)
{
    /// <summary>Frames that the director sent behind the end of the reply, unasked.</summary>
    public List<RecordedLine> Unasked { get; } = [];

    /// <summary>The command's text at its full length.</summary>
    public string Text { get; } = Encoding.UTF8.GetString(Command.Payload);

    /// <summary>Whether the console said goodbye instead of sending a command.</summary>
    public bool IsGoodbye => Command.Is(Signal.Terminate);

    /// <summary>Whether it is a signal or an empty packet, neither of which our side sends in place of a command.</summary>
    public bool IsSignal => Command.IsSignal || Command.Payload.Length == 0;

    /// <summary>Whether the director closes the connection because of the command.</summary>
    public bool IsQuit => IsShortFor("quit", least: 1) || IsShortFor("exit", least: 2) || IsShortFor(".quit", least: 2);

    /// <summary>The mode that <c>.api</c> asks for, read off the text.</summary>
    public ApiMode? SwitchTo => !IsShortFor(".api", least: 3) ? null
        : Words is [_] or [_, "1" or "on", ..] ? ApiMode.Packets
        : Words[1] is "0" or "off" ? ApiMode.Text : ApiMode.Json;

    private string[] Words => Text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public override string ToString() => Command.IsSignal ? Command.Signal.ToString() : Text.Length > 60 ? Text[..60] : Text;

    /// <summary>The exchanges behind the login.</summary>
    public static IReadOnlyList<RecordedExchange> Of(Recording recording)
    {
        var exchanges = new List<RecordedExchange>();
        ApiMode mode = ApiMode.Text;
        int position = RecordedLogin.Length(recording);
        var pipelined = new Queue<RecordedLine>();
        while (pipelined.Count > 0 || position < recording.Lines.Count)
        {
            RecordedLine line = pipelined.Count > 0 ? pipelined.Dequeue() : recording.Lines[position++];
            if (line.IsFromConsole)
            {
                exchanges.Add(Read(recording.Lines, line.WithoutLineEnds(), mode, ref position, pipelined));
                mode = exchanges[^1].ModeAfter;
                if (exchanges[^1].End == ExchangeEnd.Closed)
                {
                    break;
                }
            }
            else if (line.IsFromDirector && exchanges.Count > 0)
            {
                exchanges[^1].Unasked.Add(line);
            }
        }

        return exchanges;
    }

    private static RecordedExchange Read(IReadOnlyList<RecordedLine> lines, RecordedLine command, ApiMode mode, ref int position, Queue<RecordedLine> pipelined)
    {
        var between = new List<RecordedLine>();
        var found = new RecordedExchange(command, mode, mode, between, ExchangeEnd.Open);
        bool asks = false;
        while (!found.IsGoodbye && position < lines.Count)
        {
            RecordedLine line = lines[position++];
            if (line is { IsFromConsole: true, IsData: true } && !asks)
            {
                // A command that did not wait for the end of the one before: our side waits.
                pipelined.Enqueue(line);
                continue;
            }

            asks = line.IsFromDirector ? line.Is(Signal.SubPrompt) || (line.IsData && between.LastOrDefault(before => before.IsFromDirector)?.Signal == Signal.TextInput)
                : asks && !line.IsData;
            between.Add(line.IsFromConsole ? line.WithoutLineEnds() : line);
            if (line.Kind is "eof" or "error")
            {
                return found with { End = ExchangeEnd.Closed };
            }

            if (line.IsFromDirector && EndsReply(found, line.Signal))
            {
                bool obeyed = found.SwitchTo is { } target && line.Signal == Terminator(target) && !between.Exists(before => before.Is(Signal.CommandFailed));
                return found with { End = ExchangeEnd.Complete, ModeAfter = obeyed ? found.SwitchTo!.Value : mode };
            }
        }

        return found;
    }

    // A director takes a command by its beginning, in any case.
    private bool IsShortFor(string command, int least) =>
        Words is [var verb, ..] && verb.Length >= least && command.StartsWith(verb, StringComparison.Ordinal);

    private static bool EndsReply(RecordedExchange exchange, Signal signal) =>
        signal == Terminator(exchange.Mode)
        || (exchange.SwitchTo is { } target && signal == Terminator(target))
        || (signal == Signal.Poll && exchange is { IsSignal: true, Mode: ApiMode.Text });

    private static Signal Terminator(ApiMode mode) => mode == ApiMode.Text ? Signal.EndOfData : Signal.MainPrompt;
}
