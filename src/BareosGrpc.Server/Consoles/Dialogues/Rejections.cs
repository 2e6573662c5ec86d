using Bareos.Director.Errors;
using BareosGrpc.Server.Errors;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>Tells a caller that a message of its could not be taken.</summary>
internal static class Rejections
{
    /// <summary>Whether an exception is about the message alone, so that the dialogue can go on.</summary>
    public static bool Concerns(Exception exception) => exception switch
    {
        // The session was lost with it.
        CallRefusedException refused => refused.Reason != ErrorReason.OutcomeUnknown,
        DirectorCommandException => CallErrors.From(exception) is not null,
        _ => false,
    };

    /// <summary>What the caller is told; <see langword="null"/> for an exception that nobody foresaw.</summary>
    public static InteractiveResponse? Of(ulong sequence, Exception exception) => CallErrors.From(exception) is { } error
        ? new InteractiveResponse { Rejected = new Rejected { Sequence = sequence, Message = error.Message, Detail = error.ToDetail() } }
        : null;
}
