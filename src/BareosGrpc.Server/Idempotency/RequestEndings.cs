using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Idempotency.Store;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Idempotency;

/// <summary>Ends of requests: as they are kept, and as a later call gets them.</summary>
internal static class RequestEndings
{
    private const string ReplayedFact = "replayed";

    /// <summary>Keeps an answer, or of a large one its size.</summary>
    public static void Keep(StoredRequest request, CallResponse answer, int maxBytes)
    {
        int bytes = answer.CalculateSize();
        request.Outcome.Outcome = answer.Outcome;
        if (bytes <= maxBytes)
        {
            request.Outcome.Answer = answer;
        }
        else
        {
            request.Outcome.AnswerNotKept = new AnswerNotKept { Bytes = (ulong)bytes };
        }
    }

    /// <summary>Keeps an error.</summary>
    public static void Keep(StoredRequest request, CallError error)
    {
        request.Outcome.Outcome = error.Outcome;
        request.ErrorFacts.Add(error.Facts.ToDictionary(StringComparer.Ordinal));
        request.Outcome.Failure = new CallFailure
        {
            GrpcCode = (int)ErrorCatalogue.Of(error.Reason).Code,
            Message = error.Message,
            Detail = error.ToDetail(),
        };
    }

    /// <summary>The error of a command whose end nobody has seen, or could say.</summary>
    public static CallError Unknown(string verb, string why) => new(
        ErrorReason.OutcomeUnknown,
        $"The command {verb} may change something, was about to be sent or was sent, and its end was not seen: it may have taken effect. It was not repeated. {why}")
    {
        Outcome = Outcome.Unknown,
    };

    /// <summary>The answer once more.</summary>
    public static CallResponse AgainOf(CallResponse answer)
    {
        CallResponse again = answer.Clone();
        again.Replayed = true;
        return again;
    }

    /// <summary>What a later call with the same id gets.</summary>
    /// <exception cref="CallRefusedException">The first one ended in an error, or its answer was not kept.</exception>
    public static CallResponse AgainOf(StoredRequest request)
    {
        GetOutcomeResponse outcome = request.Outcome;
        return outcome.EndingCase switch
        {
            GetOutcomeResponse.EndingOneofCase.Answer => AgainOf(outcome.Answer),
            GetOutcomeResponse.EndingOneofCase.Failure => throw AgainOf(outcome.Failure, request.ErrorFacts),
            GetOutcomeResponse.EndingOneofCase.AnswerNotKept => throw NotKept(outcome),
            _ => throw new InvalidOperationException($"A request that has ended has no ending: {outcome.State}."),
        };
    }

    private static CallRefusedException AgainOf(CallFailure failure, IDictionary<string, string> facts) => new(failure.Detail.Reason, failure.Message)
    {
        Outcome = failure.Detail.Outcome,
        Messages = failure.Detail.Messages,
        Prompt = failure.Detail.Prompt,
        Facts = new Dictionary<string, string>(facts, StringComparer.Ordinal) { [ReplayedFact] = "true" },
    };

    private static CallRefusedException NotKept(GetOutcomeResponse outcome) => new(
        ErrorReason.AnswerNotKept,
        $"The command {outcome.Verb} with this request_id was executed. Its answer of {outcome.AnswerNotKept.Bytes} bytes was too large to keep. Nothing was sent.")
    {
        Outcome = outcome.Outcome,
        Facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ReplayedFact] = "true",
            ["setting"] = "BareosGrpc:Requests:MaxKeptAnswerBytes",
            ["size"] = outcome.AnswerNotKept.Bytes.ToString(System.Globalization.CultureInfo.InvariantCulture),
        },
    };
}
