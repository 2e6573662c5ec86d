using System.Text;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Security;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace BareosGrpc.Server.Consoles.Streams.DirectorMessages;

/// <summary>
/// Answers the command <c>messages</c> from what is kept, where a director's messages are read for everybody: each caller gets those since
/// it asked last, and takes them from nobody.
/// </summary>
internal sealed class MessageAnswers(DirectorMessageStores stores)
{
    // An answer stays below what clients take; messages_pending says that there is more.
    private const int MaxBytes = 1 << 20;

    private static readonly ByteString EmptyEnvelope = ByteString.CopyFromUtf8("""{"jsonrpc":"2.0","id":null,"result":{}}""");

    /// <summary>Whether a command is answered here.</summary>
    public bool Answers(AdmittedCommand command, CallScope scope) =>
        command.Verb is "messages" or ".messages" && stores.Find(scope.Key.Director) is not null;

    /// <summary>The answer of Call.</summary>
    /// <exception cref="Errors.CallRefusedException">The caller may not read the director's messages, or the disk fails.</exception>
    public CallResponse ToCall(CallRequest request, AdmittedCommand command, Caller caller, CallScope scope)
    {
        (List<KeptMessage> messages, bool isAll) = Take(caller, scope);
        var answer = new CallResponse
        {
            Text = string.Concat(messages.Select(message => Encoding.UTF8.GetString(message.Data.Span))),
            Format = ReplyFormats.Of(command.Mode),
            Status = CommandStatus.Ok,
            Outcome = Outcome.Executed,
            MessagesPending = !isAll,
            Timing = new Timing { Waited = new Duration(), Director = new Duration() },
            Director = scope.Key.Director,
            Console = scope.Key.Console,
        };
        if (command.Mode == DirectorApiMode.Json)
        {
            answer.Result = request.OmitStruct ? null : new Struct();
            answer.RawJson = request.RawJson ? EmptyEnvelope : ByteString.Empty;
        }

        return answer;
    }

    /// <summary>The answer of StreamMessages: all of them.</summary>
    /// <exception cref="Errors.CallRefusedException">The caller may not read the director's messages, or the disk fails.</exception>
    public async Task StreamAsync(AdmittedCommand command, Caller caller, CallScope scope, StreamOutlet outlet, CancellationToken cancellationToken)
    {
        stores.Get(scope.Key.Director, caller);
        var started = new StreamStarted { Director = scope.Key.Director, Console = scope.Key.Console, Format = ReplyFormats.Of(command.Mode) };
        await outlet.StartAsync(started).ConfigureAwait(false);
        bool isAll;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            (List<KeptMessage> messages, isAll) = Take(caller, scope);
            foreach (KeptMessage message in messages)
            {
                var packet = new OutputPacket { Data = UnsafeByteOperations.UnsafeWrap(message.Data), Text = Encoding.UTF8.GetString(message.Data.Span) };
                await outlet.SendAsync(packet).ConfigureAwait(false);
            }
        }
        while (!isAll);

        var timing = new Timing { Waited = new Duration(), Director = new Duration() };
        await outlet.CompleteAsync(new StreamCompleted { Status = CommandStatus.Ok, Timing = timing }).ConfigureAwait(false);
    }

    private (List<KeptMessage> Messages, bool IsAll) Take(Caller caller, CallScope scope)
    {
        DirectorMessageStore store = stores.Get(scope.Key.Director, caller);
        return stores.Use(store, () => store.Cursors.Take(caller.Name, position => Read(store.Journal, position)));
    }

    private static ((List<KeptMessage> Messages, bool IsAll) Taken, ulong Position) Read(MessageJournal journal, ulong position)
    {
        List<KeptMessage> messages = [];
        long bytes = 0;
        while (bytes < MaxBytes)
        {
            IReadOnlyList<KeptMessage> next = journal.Read(position);
            if (next.Count == 0)
            {
                return ((messages, IsAll: true), position);
            }

            messages.AddRange(next);
            bytes += next.Sum(message => message.Data.Length);
            position = next[^1].Position;
        }

        return ((messages, IsAll: journal.Last == position), position);
    }
}
