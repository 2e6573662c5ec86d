using BareosGrpc.V1;

namespace BareosGrpc.Server.Errors;

/// <summary>A failed call as its caller is told of it.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Message">What happened, in a sentence.</param>
internal sealed record CallError(ErrorReason Reason, string Message)
{
    /// <summary>What is known about the effect of the command.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>When the same call may be sent again, where a time can be told.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Facts for programs.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The director's own messages.</summary>
    public DirectorMessages? Messages { get; init; }

    /// <summary>The question that the command asked.</summary>
    public Prompt? Prompt { get; init; }

    /// <summary>The details as they travel: with retry and advice from the catalogue, and small enough for a trailer.</summary>
    public ErrorDetail ToDetail()
    {
        ErrorCatalogue.Entry contract = ErrorCatalogue.Of(Reason);
        var detail = new ErrorDetail { Reason = Reason, Retry = contract.Retry, Outcome = Outcome, Advice = contract.Advice };
        TrailerSize.Fit(detail, Messages, Prompt);
        return detail;
    }
}
