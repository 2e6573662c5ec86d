using BareosGrpc.V1;

namespace BareosGrpc.Client.Calls;

/// <summary>How a command is called.</summary>
public sealed record CallSettings
{
    /// <summary>As the client's options say, and without confirmation.</summary>
    public static CallSettings Default { get; } = new();

    /// <summary>Whether a command that may change something is meant: a director that is called asks nobody.</summary>
    public bool Confirmed { get; init; }

    /// <summary>How the reply is asked for; the service decides by the command unless told.</summary>
    public ReplyFormat Format { get; init; }

    /// <summary>Whether a command that failed is a result, too, and <see cref="CallResult.Envelope"/> is wanted.</summary>
    public bool FullResult { get; init; }

    /// <summary>How long the call may take, with its repetitions; <see cref="BareosClientOptions.CallTimeout"/> unless set.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// The id under which a mutation runs once, however often it is sent: a new random one unless set; a command that only reads needs none. Set
    /// it to go on, in another process, with a call whose answer never arrived.
    /// </summary>
    public string? RequestId { get; init; }
}
