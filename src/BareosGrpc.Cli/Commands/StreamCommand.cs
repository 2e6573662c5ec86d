using System.CommandLine;
using BareosGrpc.Cli.Connection;
using BareosGrpc.Cli.Rendering;
using BareosGrpc.V1;
using Grpc.Core;
using Command = System.CommandLine.Command;

namespace BareosGrpc.Cli.Commands;

/// <summary><c>bareosgrpc stream status dir</c>, <c>bareosgrpc stream --job-log 42</c>: output as it comes.</summary>
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
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using ServiceConnection service = connection.Open(parsed);
            var request = new StreamMessagesRequest { Target = connection.Target(parsed), Confirmed = parsed.GetValue(yes) };
            if (parsed.GetValue(jobLog) is { } jobId)
            {
                request.FollowJobLog = new FollowJobLog { JobId = jobId };
            }
            else
            {
                // The console's own look: rows in API mode 1 do not even end in a line feed.
                request.Text = CommandWords.Join(parsed.GetValue(words)!);
                request.Format = ReplyFormat.ConsoleText;
            }

            return await RunAsync(service, request, service.Options(cancellationToken), terminal).ConfigureAwait(false);
        });
        return command;
    }

    public static async Task<int> RunAsync(ServiceConnection service, StreamMessagesRequest request, CallOptions options, Terminal terminal)
    {
        try
        {
            using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Console.StreamMessages(request, options);
            int exitCode = ExitCode.Success;
            await foreach (StreamMessagesResponse message in call.ResponseStream.ReadAllAsync(options.CancellationToken).ConfigureAwait(false))
            {
                switch (message.EventCase)
                {
                    case StreamMessagesResponse.EventOneofCase.Output:
                        await terminal.Output.WriteAsync(message.Output.Text).ConfigureAwait(false);
                        break;
                    case StreamMessagesResponse.EventOneofCase.JobLogEntry:
                        await terminal.Output.WriteLineAsync($"{message.JobLogEntry.Time} {message.JobLogEntry.Text.TrimEnd('\n')}").ConfigureAwait(false);
                        break;
                    case StreamMessagesResponse.EventOneofCase.Completed:
                        exitCode = End(message.Completed, terminal);
                        break;
                }
            }

            return exitCode;
        }
        catch (RpcException failure)
        {
            return FailureText.Write(terminal.Error, failure);
        }
    }

    private static int End(StreamCompleted completed, Terminal terminal)
    {
        if (completed.JobStatus.Length > 0)
        {
            terminal.Output.WriteLine($"The job has ended with status {completed.JobStatus}.");
        }

        return completed.Status == CommandStatus.Failed ? ExitCode.Failed : ExitCode.Success;
    }
}
