using System.Globalization;
using System.Text;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Security;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace BareosGrpc.Server.Consoles.Streams.DirectorMessages;

/// <summary>The messages of a director, from any position that is kept on, for as long as the caller stays. It reads the disk and no session.</summary>
internal sealed class DirectorMessageStream(DirectorMessageStores stores)
{
    public async Task RunAsync(FollowDirectorMessages follow, Caller caller, CallScope scope, StreamOutlet outlet, CancellationToken cancellationToken)
    {
        DirectorMessageStore store = stores.Get(scope.Key.Director, caller);
        MessageJournal journal = store.Journal;
        outlet.Position = follow.HasAfterPosition ? follow.AfterPosition : journal.Last;
        if (outlet.Position > journal.Last)
        {
            throw new CallRefusedException(
                ErrorReason.InvalidRequest,
                string.Create(CultureInfo.InvariantCulture, $"The field after_position is {outlet.Position}, and the latest message has position {journal.Last}: it comes from another instance of the service, or from another director."));
        }

        await outlet.StartAsync(new StreamStarted { Director = store.Director, Console = store.Console, Format = ReplyFormat.Text }).ConfigureAwait(false);
        while (true)
        {
            await outlet.AliveWhileAsync(journal.WaitBeyondAsync(outlet.Position, cancellationToken), cancellationToken).ConfigureAwait(false);
            ulong last = journal.Last;
            ulong position = outlet.Position;
            IReadOnlyList<KeptMessage> messages = stores.Use(store, () => journal.Read(position));
            await SendAsync(messages, outlet).ConfigureAwait(false);
            if (messages.Count == 0)
            {
                await outlet.SendAsync(GapBetween(outlet.Position, last + 1)).ConfigureAwait(false);
            }
        }
    }

    private static async Task SendAsync(IReadOnlyList<KeptMessage> messages, StreamOutlet outlet)
    {
        foreach (KeptMessage message in messages)
        {
            if (message.Position > outlet.Position + 1)
            {
                await outlet.SendAsync(GapBetween(outlet.Position, message.Position)).ConfigureAwait(false);
            }

            await outlet.SendAsync(ToMessage(message), message.Position).ConfigureAwait(false);
        }
    }

    private static Gap GapBetween(ulong sent, ulong next) => new()
    {
        FromPosition = sent + 1,
        ToPosition = next - 1,
        Message = "These messages are no longer kept (BareosGrpc:Messages:MaxBytes and MaxAge).",
    };

    private static DirectorMessage ToMessage(KeptMessage message) => new()
    {
        ReadAt = message.ReadAt.ToTimestamp(),
        Data = UnsafeByteOperations.UnsafeWrap(message.Data),
        Text = Encoding.UTF8.GetString(message.Data.Span),
    };
}
