using BareosGrpc.V1;

namespace BareosGrpc.Server.Errors;

/// <summary>The service itself refuses a call, or ends it, for a reason of the catalogue.</summary>
internal sealed class CallRefusedException : Exception
{
    public CallRefusedException(ErrorReason reason, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Reason = reason;
    }

    /// <summary>Why.</summary>
    public ErrorReason Reason { get; }

    /// <summary>What is known about the effect of the command in whose course this happened.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>When the same call may be sent again, where a time can be told.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Facts for programs, such as the name and the value of a setting.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The director's own messages.</summary>
    public DirectorMessages? Messages { get; init; }

    /// <summary>The question that the command asked.</summary>
    public Prompt? Prompt { get; init; }
}
