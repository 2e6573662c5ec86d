using Bareos.Director.Console;
using Bareos.Director.Errors;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using Google.Protobuf.WellKnownTypes;

namespace BareosGrpc.Server.Consoles.Streams;

/// <summary>The output of one command, as it arrives.</summary>
internal sealed class CommandStream(SessionScopes scopes, CommandRun commands, TimeProvider time)
{
    public async Task RunAsync(AdmittedCommand command, CallScope scope, StreamOutlet outlet, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        using HeldSession held = await scopes.HoldAsync(scope, command.Need, cancellationToken).ConfigureAwait(false);
        TimeSpan waited = time.GetElapsedTime(start);
        Ran<ReplyCompleted> ran = await commands.RunAsync(
            command, scope.Key, () => StreamAsync(command, scope, held.Console, outlet, cancellationToken)).ConfigureAwait(false);
        var completed = new StreamCompleted
        {
            Status = ReplyFormats.Of(ran.Reply.Status),
            Timing = new Timing { Waited = waited.ToDuration(), Director = ran.Duration.ToDuration() },
        };
        await outlet.CompleteAsync(completed).ConfigureAwait(false);
    }

    private static async Task<ReplyCompleted> StreamAsync(
        AdmittedCommand command, CallScope scope, DirectorConsole console, StreamOutlet outlet, CancellationToken cancellationToken)
    {
        CommandDialogue running = await console.StartAsync(command.Text, command.Mode, cancellationToken).ConfigureAwait(false);
        await using (running.ConfigureAwait(false))
        {
            var started = new StreamStarted { Director = scope.Key.Director, Console = scope.Key.Console, Format = ReplyFormats.Of(command.Mode) };
            await outlet.StartAsync(started).ConfigureAwait(false);
            return await PassOnAsync(command, running, outlet, cancellationToken).ConfigureAwait(false);
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

                    return Check(command, completed, asked);
            }
        }
    }

    private static ReplyCompleted Check(AdmittedCommand command, ReplyCompleted completed, DirectorPrompt? asked)
    {
        if (asked is not null)
        {
            throw new CallRefusedException(ErrorReason.PromptRequired, $"The command {command.Verb} asked a question, which was left without an answer.")
            {
                Outcome = Outcome.Executed,
                Prompt = Prompts.ToMessage(asked, id: ""),
            };
        }

        // A command that the director takes ends with a status in API mode 1, and one that it does not know without.
        bool isUnknown = command.Mode == DirectorApiMode.Packets && completed is { Status: DirectorCommandStatus.Unspecified, SessionEnded: false };
        return isUnknown
            ? throw new UnknownCommandException("The director does not know this command, or this console's Command ACL forbids it.", command.Text)
            : completed;
    }
}
