using System.CommandLine;
using BareosGrpc.Cli.Connection;
using BareosGrpc.Cli.Rendering;
using BareosGrpc.Client;
using BareosGrpc.Client.Streams;
using BareosGrpc.V1;
using Command = System.CommandLine.Command;

namespace BareosGrpc.Cli.Commands;

/// <summary><c>bareosgrpc stream status dir</c>: output as it comes, or a job's log until the job ends.</summary>
internal static class StreamCommand
{
    public static Command Create(ConnectionOptions connection, Terminal terminal)
    {
        Argument<string[]> words = CommandWords.Argument();
        words.Arity = ArgumentArity.ZeroOrMore;
        Option<ulong?> jobLog = new("--job-log") { Description = "Follow the log of this job until the job ends." };
        Option<bool> yes = new("--yes", "-y") { Description = "Confirm a command that changes something." };
        var command = new Command("stream", "Run one command and print its output as it comes, or follow a job's log.") { words, jobLog, yes };
        command.Validators.Add(result =>
        {
            if (result.GetValue(jobLog) is null == (result.GetValue(words) is null or []))
            {
                result.AddError("Give either a command, or --job-log with a job's number.");
            }
        });
        command.SetAction(connection, terminal, (client, parsed, cancellationToken) => parsed.GetValue(jobLog) is { } jobId
            ? FollowAsync(client, jobId, terminal, cancellationToken)
            : OutputAsync(client, CommandWords.Join(parsed.GetValue(words)!), parsed.GetValue(yes), terminal, cancellationToken));
        return command;
    }

    public static async Task<int> FollowAsync(BareosConsole client, ulong jobId, Terminal terminal, CancellationToken cancellationToken)
    {
        JobLog log = client.FollowJobLogAsync(jobId);
        log.OnGap = gap => terminal.Error.WriteLine($"Entries {gap.FromPosition} to {gap.ToPosition} are missing: {gap.Message}");
        await foreach (JobLogLine line in log.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await terminal.Output.WriteLineAsync(terminal.Shown($"{line.Time} {line.Text.TrimEnd('\n')}")).ConfigureAwait(false);
        }

        await terminal.Output.WriteLineAsync($"The job has ended with status {log.JobStatus}.").ConfigureAwait(false);
        return ExitCode.Success;
    }

    private static async Task<int> OutputAsync(BareosConsole client, string command, bool confirmed, Terminal terminal, CancellationToken cancellationToken)
    {
        // The console's own look: rows in API mode 1 do not even end in a line feed.
        CommandOutput output = client.StreamAsync(command, confirmed, ReplyFormat.ConsoleText);
        await foreach (OutputPacket packet in output.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await terminal.Output.WriteAsync(terminal.Shown(packet.Text)).ConfigureAwait(false);
        }

        return ExitCode.Success;
    }
}
