using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Client.Errors;

/// <summary>A call that failed. <see cref="Reason"/> tells why; some reasons have an exception of their own.</summary>
public class BareosException : Exception
{
    /// <summary>Makes an exception.</summary>
    public BareosException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Why, from the service's catalogue; <see cref="ErrorReason.Unspecified"/> if the failure did not come from the service.</summary>
    public ErrorReason Reason { get; internal set; }

    /// <summary>The gRPC status code.</summary>
    public StatusCode StatusCode { get; internal set; } = StatusCode.Unknown;

    /// <summary>Whether the same call may be sent again.</summary>
    public Retry Retry { get; internal set; }

    /// <summary>What is known about the effect of the command.</summary>
    public Outcome Outcome { get; internal set; }

    /// <summary>What to do, in a sentence; may be empty.</summary>
    public string Advice { get; internal set; } = "";

    /// <summary>The director's own messages.</summary>
    public DirectorMessages Messages { get; internal set; } = new();

    /// <summary>The question that the command asked, for <see cref="ErrorReason.PromptRequired"/>.</summary>
    public Prompt? Prompt { get; internal set; }

    /// <summary>How long to wait before the call is sent again, where the service says so.</summary>
    public TimeSpan? RetryAfter { get; internal set; }

    /// <summary>What else the service tells, e.g. the name of a setting and its present value.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; internal set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The id that the call was sent with: <see cref="BareosClient.GetOutcomeAsync"/> tells how it ended. Empty where there was none.</summary>
    public string RequestId { get; internal set; } = "";

    /// <summary>Whether the connection to the service was lost, or did not come about.</summary>
    internal bool IsLost { get; init; }

    /// <summary>Whether a call with a request id may be sent again as it is.</summary>
    internal bool MaySendAgain => IsLost || (Retry == Retry.Safe && StatusCode != StatusCode.DeadlineExceeded);
}
