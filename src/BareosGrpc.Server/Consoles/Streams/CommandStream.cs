using Bareos.Director.Console;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using Google.Protobuf.WellKnownTypes;

namespace BareosGrpc.Server.Consoles.Streams;

/// <summary>The output of one command, as it arrives.</summary>
internal sealed class CommandStream(CommandLeases leases, CommandRun commands, TimeProvider time)
{
    public async Task RunAsync(AdmittedCommand command, CallScope scope, StreamOutlet outlet, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        TimeSpan waited = TimeSpan.Zero;
        Ran<ReplyCompleted> ran = await leases.RunAsync(
            scope,
            command,
            held =>
            {
                waited = time.GetElapsedTime(start);
                return commands.RunAsync(command, scope.Key, () => StreamAsync(command, scope, held, outlet, cancellationToken));
            },
            mayRepeat: () => outlet.Count == 0,
            cancellationToken).ConfigureAwait(false);
        var completed = new StreamCompleted
        {
            Status = ReplyFormats.Of(ran.Reply.Status),
            Timing = new Timing { Waited = waited.ToDuration(), Director = ran.Duration.ToDuration() },
        };
        await outlet.CompleteAsync(completed).ConfigureAwait(false);
    }

    private static async Task<ReplyCompleted> StreamAsync(
        AdmittedCommand command, CallScope scope, HeldSession held, StreamOutlet outlet, CancellationToken cancellationToken)
    {
        SpooledCommand spooled = await SpooledCommand.StartAsync(held, command.Text, command.Mode, cancellationToken).ConfigureAwait(false);
        await using (spooled.ConfigureAwait(false))
        {
            var started = new StreamStarted { Director = scope.Key.Director, Console = scope.Key.Console, Format = ReplyFormats.Of(command.Mode) };
            await outlet.StartAsync(started).ConfigureAwait(false);
            return await PassOnAsync(command, spooled.Running, outlet, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<ReplyCompleted> PassOnAsync(
        AdmittedCommand command, CommandDialogue running, StreamOutlet outlet, CancellationToken cancellationToken)
    {
        var text = new PacketText();
        DirectorPrompt? asked = null;
        while (true)
        {
            Task<ReplyEvent?> next = running.ReadAsync(cancellationToken).AsTask();
            switch (await outlet.AliveWhileAsync(next, cancellationToken).ConfigureAwait(false))
            {
                case ReplyOutput output:
                    await outlet.SendAsync(text.Next(output)).ConfigureAwait(false);
                    break;
                case ReplyNotice notice when Notices.Of(notice.Signal) is { } known:
                    await outlet.SendAsync(known).ConfigureAwait(false);
                    break;
                case ReplyPrompt prompt:
                    asked ??= prompt.Prompt;
                    await running.LeavePromptAsync(cancellationToken).ConfigureAwait(false);
                    break;
                case ReplyCompleted completed:
                    if (text.Rest() is { } rest)
                    {
                        await outlet.SendAsync(rest).ConfigureAwait(false);
                    }

                    CommandFailures.ThrowIfAskedOrUnknown(command, completed, asked);
                    return completed;
            }
        }
    }
}
