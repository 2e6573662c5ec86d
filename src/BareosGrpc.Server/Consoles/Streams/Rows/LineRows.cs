using Bareos.Director.Console;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Consoles.Streams.Rows;

/// <summary>
/// The rows of <c>list files</c>. It ignores limit and offset, and its JSON for a million files takes a director 0.6 GB: it is read as text,
/// where each row is a packet of one blank and the name, without a line end.
/// </summary>
internal sealed class LineRows(CommandLeases leases, CommandRun commands, TimeProvider time)
{
    // A row that comes alone is not held back for longer than this.
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(50);

    private static ReadOnlySpan<byte> Column => "filename"u8;

    public async Task SendAsync(RowRequest request, CallScope scope, StreamOutlet outlet, RowTiming timing, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        TimeSpan waited = TimeSpan.Zero;
        Ran<ReplyCompleted> ran = await leases.RunAsync(
            scope,
            request.Command,
            held =>
            {
                waited = time.GetElapsedTime(start);
                return commands.RunAsync(request.Command, scope.Key, () => SendAsync(request, held, outlet, cancellationToken));
            },
            mayRepeat: () => outlet.Count == 0,
            cancellationToken).ConfigureAwait(false);
        timing.Add(waited, ran.Duration);
    }

    private async Task<ReplyCompleted> SendAsync(RowRequest request, HeldSession held, StreamOutlet outlet, CancellationToken cancellationToken)
    {
        var failures = new CommandFailures(request.Command);
        using var batch = new RowBatch(request.List.Path, request, outlet);
        ulong position = 0;
        SpooledCommand command = await SpooledCommand.StartAsync(held, request.Command.Text, request.Command.Mode, cancellationToken).ConfigureAwait(false);
        await using (command.ConfigureAwait(false))
        {
            while (true)
            {
                Task<ReplyEvent?> next = command.Running.ReadAsync(cancellationToken).AsTask();
                await FlushBeforeSilenceAsync(batch, next, cancellationToken).ConfigureAwait(false);
                switch (await outlet.AliveWhileAsync(next, cancellationToken).ConfigureAwait(false))
                {
                    case ReplyOutput { Severity: MessageSeverity.None } output when ++position > request.After:
                        await batch.AddAsync(Column, NameIn(output.Bytes.Span), output.Bytes.Length, position).ConfigureAwait(false);
                        break;
                    case ReplyOutput { Severity: not MessageSeverity.None } message:
                        failures.Add(message);
                        break;
                    case ReplyPrompt prompt:
                        failures.Asked(prompt.Prompt);
                        await command.Running.LeavePromptAsync(cancellationToken).ConfigureAwait(false);
                        break;
                    case ReplyCompleted completed:
                        failures.ThrowIfFailed(completed);
                        await batch.FlushAsync().ConfigureAwait(false);
                        return completed;
                }
            }
        }
    }

    private async Task FlushBeforeSilenceAsync(RowBatch batch, Task next, CancellationToken cancellationToken)
    {
        if (next.IsCompleted || batch.IsEmpty)
        {
            return;
        }

        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bool silent = await Task.WhenAny(next, Task.Delay(Linger, time, waiting.Token)).ConfigureAwait(false) != next;
        await waiting.CancelAsync().ConfigureAwait(false);
        if (silent)
        {
            await batch.FlushAsync().ConfigureAwait(false);
        }
    }

    private static ReadOnlySpan<byte> NameIn(ReadOnlySpan<byte> line) => line is [(byte)' ', .. var name] ? name : line;
}
