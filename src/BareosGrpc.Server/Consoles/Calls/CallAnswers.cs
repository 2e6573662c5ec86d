using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Bareos.Director.Console;
using Bareos.Director.Json;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Structs;
using BareosGrpc.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Options;
using CommandStatus = BareosGrpc.V1.CommandStatus;

namespace BareosGrpc.Server.Consoles.Calls;

/// <summary>Turns complete replies of a director into answers of Call.</summary>
internal sealed class CallAnswers(IOptions<BareosGrpcOptions> options)
{
    /// <summary>Makes an answer of JSON.</summary>
    /// <exception cref="CallRefusedException">It is too large.</exception>
    public CallResponse OfJson(Ran<JsonReply> ran, CallRequest request)
    {
        JsonReply reply = ran.Reply;
        var answer = new CallResponse
        {
            Format = ReplyFormat.Json,
            Text = Encoding.UTF8.GetString(reply.Text.Span),
            Status = reply.Error is null ? ReplyFormats.Of(reply.Status) : CommandStatus.Failed,
            WarningCount = reply.WarningCount,
            InfoCount = reply.InfoCount,
            MessagesPending = reply.MessagesPending,
            Outcome = Outcome.Executed,
            Timing = new Timing { Director = ran.Duration.ToDuration() },
        };
        try
        {
            AddResults(answer, reply, request);
        }
        catch (MessageTooLongException)
        {
            throw TooLarge(reply.Raw.Length);
        }

        if (request.RawJson)
        {
            answer.RawJson = UnsafeByteOperations.UnsafeWrap(reply.Raw);
        }

        return answer;
    }

    public static CallResponse OfText(Ran<TextReply> ran, DirectorApiMode mode) => new()
    {
        Format = ReplyFormats.Of(mode),
        Text = ran.Reply.Text,
        Status = ReplyFormats.Of(ran.Reply.Status),
        WarningCount = ran.Reply.WarningCount,
        InfoCount = ran.Reply.InfoCount,
        MessagesPending = ran.Reply.MessagesPending,
        Outcome = Outcome.Executed,
        Timing = new Timing { Director = ran.Duration.ToDuration() },
    };

    /// <summary>A text command that the director says has failed, with its messages. Where it gives none their severity, all text is told.</summary>
    public static CallRefusedException Failed(TextReply reply)
    {
        var messages = new V1.DirectorMessages
        {
            Errors = { Texts(reply, MessageSeverity.Error) },
            Warnings = { Texts(reply, MessageSeverity.Warning) },
            Infos = { Texts(reply, MessageSeverity.Info) },
        };
        if (messages.Errors.Count == 0)
        {
            messages.Errors.AddRange(Texts(reply, MessageSeverity.None));
        }

        string first = messages.Errors.Concat(messages.Warnings).FirstOrDefault("").Trim();
        return new CallRefusedException(ErrorReason.CommandFailed, first.Length == 0 ? "The director says that the command failed, and not why." : first)
        {
            Outcome = Outcome.Executed,
            Messages = messages,
        };
    }

    /// <summary>Lets an answer through that clients will take.</summary>
    /// <exception cref="CallRefusedException">It is too large.</exception>
    public CallResponse CheckSize(CallResponse answer)
    {
        int size = answer.CalculateSize();
        return size <= Limit ? answer : throw TooLarge(size);
    }

    private int Limit => options.Value.Calls.MaxAnswerBytes;

    private void AddResults(CallResponse answer, JsonReply reply, CallRequest request)
    {
        if (!request.OmitStruct && reply.Result is { ValueKind: JsonValueKind.Object } result)
        {
            var facts = new StructFacts();
            AddStruct(answer, CallResponse.ResultFieldNumber, result, facts);
            answer.ExactIntegerPaths.AddRange(facts.ExactIntegerPaths);
            answer.ColumnOrders.AddRange(facts.ColumnOrders);
        }

        if (!request.OmitStruct && request.FullResult && reply.Envelope.ValueKind == JsonValueKind.Object)
        {
            AddStruct(answer, CallResponse.FullResultFieldNumber, reply.Envelope);
        }
    }

    private void AddStruct(CallResponse answer, int field, JsonElement json, StructFacts? facts = null)
    {
        // Room is reserved before it is known how much is needed: what is a little too large is found out when it is done.
        using var writer = new MessageWriter(maxLength: (int)Math.Min(2L * Limit, Array.MaxLength));
        new StructEncoder(writer, facts).Write(field, JsonMarshal.GetRawUtf8Value(json));
        answer.AppendEncoded(writer.Buffer, 0, writer.Length);
    }

    private CallRefusedException TooLarge(int size) => new(
        ErrorReason.ResultTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The answer has {size} bytes or more, and {Limit} are allowed. The command has been executed."))
    {
        Outcome = Outcome.Executed,
        Facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["setting"] = "BareosGrpc:Calls:MaxAnswerBytes",
            ["value"] = Limit.ToString(CultureInfo.InvariantCulture),
            ["size"] = size.ToString(CultureInfo.InvariantCulture),
        },
    };

    private static IEnumerable<string> Texts(TextReply reply, MessageSeverity severity) =>
        reply.Packets.Where(packet => packet.Severity == severity).Select(packet => Encoding.UTF8.GetString(packet.Bytes.Span));
}
