using Bareos.Director.Simulator.Commands;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests.Conformance;

/// <summary>Plays the console of a recording against the simulator and compares the shapes of the replies.</summary>
internal sealed class ConformanceRun(DirectorSimulator simulator, Recording recording)
{
    public const string Console = "plain";

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
            if (isSkipping)
            {
                _report.Skip(step.Sent.ToString());
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
        RawConsole console = _console ??= await RawConsole.LogInAsync(simulator, Console);
        await SendAsync(console, step.Sent);
        List<WireFrame> reply;
        try
        {
            reply = await ReadAsync(console, step);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            reply = ["(silence)"];
        }

        string command = step.Sent.Text ?? "";
        _mode = command.StartsWith(".api", StringComparison.Ordinal) ? command : _mode;
        bool fits = _report.Compare($"{recording.Name}: {step.Sent}", ReplyShape.Of(step.Reply, command), ReplyShape.Of(reply, command));
        if (step.EndsConnection)
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

        _console = await RawConsole.LogInAsync(simulator, Console);
        if (_mode.Length > 0)
        {
            await _console.CallAsync(_mode);
        }
    }

    private static Task SendAsync(RawConsole console, WireFrame sent) =>
        sent.Text is { } text ? console.SendAsync(text) : console.SendAsync(sent.Signal);

    private static async Task<List<WireFrame>> ReadAsync(RawConsole console, RecordedStep step)
    {
        if (step.Reply.Count == 0 && !step.EndsConnection)
        {
            // A signal at a prompt: nothing comes.
            return [];
        }

        if (step.Reply is [{ Frame.Signal: Signal.Poll }])
        {
            return await console.ReadAsync() is { } poll ? [poll] : [];
        }

        List<WireFrame> reply = await console.ReadReplyAsync();
        while (step.EndsConnection && await console.ReadAsync() is { } more)
        {
            reply.Add(more);
        }

        return reply;
    }

    private static bool IsKnown(RecordedStep step) =>
        step.Sent.Text is not { } line
        || CommandArguments.Parse(line.Split('\0')[0]) is not { } arguments
        || step.Reply.Any(static frame => frame.Frame.Text?.Contains("is an invalid command", StringComparison.Ordinal) == true)
        || CommandTable.Find(arguments.Verb) is not null;

    private static bool EndsCommand(RecordedStep step) =>
        step.EndsConnection || step.Reply is [.., { Frame.Signal: Signal.EndOfData or Signal.MainPrompt }];

    private static bool SameEnd(RecordedStep step, List<WireFrame> reply) =>
        step.Reply.Count > 0 && reply.Count > 0 && step.Reply[^1].Frame.Signal == reply[^1].Signal && reply[^1].Signal != Signal.None;
}
