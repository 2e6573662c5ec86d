using System.Buffers.Binary;
using System.Text;
using Bareos.Director.Simulator.Commands;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests.Conformance;

/// <summary>Plays the console of a recording against the simulator and compares the shapes of the replies.</summary>
internal sealed class ConformanceRun(DirectorSimulator simulator, HurryingClock clock, Recording recording)
{
    private const int LongestFrame = 1_000_000;

    private readonly ConformanceReport _report = new();
    private RawConsole? _console;
    private string _mode = "";

    public async Task<ConformanceReport> RunAsync()
    {
        bool atPrompt = true;
        bool isSkipping = false;
        foreach (RecordedStep step in recording.Steps)
        {
            // At a prompt of a command that the simulator does not know, the answers mean nothing either.
            isSkipping = atPrompt ? !IsKnown(step) : isSkipping;
            clock.Advance(step.Pause);
            if (step.Obstacle is { } obstacle)
            {
                _report.Skip(What(step), obstacle);
            }
            else if (isSkipping)
            {
                _report.Skip(What(step), "not compared: of a command that is not there, or behind a difference");
            }
            else if (!await CompareAsync(step))
            {
                isSkipping = !EndsCommand(step);
                await ReconnectAsync();
            }

            atPrompt = EndsCommand(step) || (atPrompt && step.Sent.Text is null);
        }

        if (_console is not null)
        {
            await _console.DisposeAsync();
        }

        return _report;
    }

    private async Task<bool> CompareAsync(RecordedStep step)
    {
        RawConsole console = _console ??= await LogInAsync();
        await SendAsync(console, step);
        List<WireFrame> reply;
        try
        {
            reply = step.Interruption switch
            {
                Interruption.Left => await ReadSomeAsync(console, step.Reply.Count),
                Interruption.Stop => await ReadUntilStoppedAsync(console, step),
                _ => await ReadAsync(console, step),
            };
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            reply = ["(silence)"];
        }
        catch (IOException)
        {
            // A reset instead of an end.
            reply = [];
        }

        string command = step.Sent.Text ?? "";
        _mode = command.StartsWith(".api", StringComparison.Ordinal) ? command : _mode;
        bool fits = _report.Compare(What(step), ReplyShape.Of(step.Reply, command), ReplyShape.Of(reply, command));
        if (step.EndsConnection || step.Interruption is not Interruption.None)
        {
            await ReconnectAsync();
        }

        return fits || SameEnd(step, reply);
    }

    // A new session in the same mode, where the old one may stand somewhere else than the recording's.
    private async Task ReconnectAsync()
    {
        if (_console is not null)
        {
            await _console.DisposeAsync();
        }

        _console = await LogInAsync();
        if (_mode.Length > 0)
        {
            await _console.CallAsync(_mode);
        }
    }

    private static async Task SendAsync(RawConsole console, RecordedStep step)
    {
        await SendFrameAsync(console, step);
        if (step.Interruption is Interruption.HalfClose)
        {
            console.EndInput();
        }
    }

    private static Task SendFrameAsync(RawConsole console, RecordedStep step) =>
        step.Bytes is { } bytes ? console.SendAsync(bytes)
        : step.Sent.Text is { Length: > LongestFrame } tooLong ? console.SendRawAsync(TooLong(tooLong))
        : step.Sent.Text is { } text ? console.SendAsync(text)
        : console.SendAsync(step.Sent.Signal);

    private static byte[] TooLong(string text)
    {
        byte[] frame = new byte[sizeof(int) + text.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, text.Length);
        Encoding.ASCII.GetBytes(text, frame.AsSpan(sizeof(int)));
        return frame;
    }

    private Task<RawConsole> LogInAsync() => RecordedConsoles.LogInAsync(simulator, recording.Console, recording.User);

    private string What(RecordedStep step)
    {
        string sent = step.Sent.ToString();
        return $"{recording.Name}: {(sent.Length > 120 ? sent[..120] + "…" : sent)}";
    }

    private static async Task<List<WireFrame>> ReadSomeAsync(RawConsole console, int count)
    {
        var frames = new List<WireFrame>();
        while (frames.Count < count && await console.ReadAsync() is { } frame)
        {
            frames.Add(frame);
        }

        return frames;
    }

    // As much of the reply as the director still sent; then it is stopped, and nothing more may come.
    private async Task<List<WireFrame>> ReadUntilStoppedAsync(RawConsole console, RecordedStep step)
    {
        bool hasEnd = step.Reply.Exists(static frame => IsEnd(frame.Frame));
        List<WireFrame> reply = hasEnd ? await console.ReadReplyAsync() : await ReadSomeAsync(console, step.Reply.Count);
        bool isWhole = hasEnd || !step.Reply.Exists(static frame => frame.Length >= LongestFrame - sizeof(int));
        await simulator.RestartAsync(cancellationToken: TestContext.Current.CancellationToken);
        while (isWhole && await console.ReadAsync() is { } more)
        {
            reply.Add(more);
        }

        return reply;
    }

    private static async Task<List<WireFrame>> ReadAsync(RawConsole console, RecordedStep step)
    {
        if (step.Reply.Count == 0 && !step.EndsConnection)
        {
            // A signal at a prompt: nothing comes.
            return [];
        }

        // What was sent while a reply was under way is answered behind it.
        int ends = step.Reply.FindLastIndex(static frame => IsEnd(frame.Frame)) + 1;
        int replies = Math.Max(step.Reply.Count(static frame => IsEnd(frame.Frame)), step.Reply.Exists(static frame => frame.Frame.Signal == Signal.TextInput) ? 1 : 0);
        var reply = new List<WireFrame>();
        for (int i = 0; i < replies; i++)
        {
            reply.AddRange(await console.ReadReplyAsync());
        }

        for (int i = replies > 0 && ends == 0 ? step.Reply.Count : ends; i < step.Reply.Count && await console.ReadAsync() is { } frame; i++)
        {
            reply.Add(frame);
        }

        while (step.EndsConnection && await console.ReadAsync() is { } more)
        {
            reply.Add(more);
        }

        return reply;
    }

    private static bool IsKnown(RecordedStep step) =>
        step.Sent.Text is not { } line
        || CommandArguments.Parse(line.Split('\0')[0]) is not { } arguments
        || step.Reply is [{ Frame.Signal: Signal.ErrorMessage }, ..]
        || step.Reply.Any(static frame => frame.IsCut || frame.Frame.Text?.Contains("is an invalid command", StringComparison.Ordinal) == true)
        || CommandTable.Find(arguments.Verb) is not null;

    private static bool IsEnd(WireFrame frame) => frame.Signal is Signal.EndOfData or Signal.MainPrompt or Signal.SubPrompt;

    private static bool EndsCommand(RecordedStep step) =>
        step.EndsConnection || step.Reply is [.., { Frame.Signal: Signal.EndOfData or Signal.MainPrompt or Signal.Poll }];

    private static bool SameEnd(RecordedStep step, List<WireFrame> reply) =>
        step.Reply.Count > 0 && reply.Count > 0 && step.Reply[^1].Frame.Signal == reply[^1].Signal && reply[^1].Signal != Signal.None;
}
