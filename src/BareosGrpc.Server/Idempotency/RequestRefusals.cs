using System.Globalization;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Idempotency.Store;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Idempotency;

/// <summary>Why a call with a request_id is not run. Nothing of it was sent.</summary>
internal static class RequestRefusals
{
    private static readonly TimeSpan LeastWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StoreWait = TimeSpan.FromSeconds(5);

    public static CallRefusedException Reused(RequestEntry entry)
    {
        GetOutcomeResponse known = entry.Read().Outcome;
        return new CallRefusedException(
            ErrorReason.RequestIdReused,
            $"The request_id '{known.RequestId}' was used for another call: a command {known.Verb} on console '{known.Console}' of director '{known.Director}'. The command, its scope or the form of its answer differ. Nothing was sent.")
        {
            Outcome = Outcome.NotSent,
        };
    }

    public static CallRefusedException TooMany(RequestOptions options, TimeSpan wait) => Full(
        string.Create(CultureInfo.InvariantCulture, $"The service keeps {options.MaxRequests} request_ids"), nameof(RequestOptions.MaxRequests), options.MaxRequests, options, wait);

    public static CallRefusedException TooLarge(RequestOptions options, TimeSpan wait) => Full(
        string.Create(CultureInfo.InvariantCulture, $"The service keeps {options.MaxStoreBytes} bytes about request_ids"), nameof(RequestOptions.MaxStoreBytes), options.MaxStoreBytes, options, wait);

    public static CallRefusedException Unavailable(RequestStoreException failure) => new(
        ErrorReason.RequestStoreUnavailable,
        $"The intent to run the command cannot be recorded: {failure.Problem} Nothing was sent. The service's log has more.",
        failure)
    {
        Outcome = Outcome.NotSent,
        RetryAfter = StoreWait,
        Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["setting"] = "BareosGrpc:Requests:Folder" },
    };

    public static CallRefusedException NotFound(string id) => new(
        ErrorReason.RequestNotFound, $"No mutation of this caller with the request_id '{id}' was sent within the window.")
    {
        Outcome = Outcome.NotSent,
    };

    private static CallRefusedException Full(string holds, string setting, long value, RequestOptions options, TimeSpan wait) => new(
        ErrorReason.RequestStoreFull,
        $"{holds}, as many as BareosGrpc:Requests:{setting} allows, and forgets none for {options.Window} (BareosGrpc:Requests:Window). Nothing was sent.")
    {
        Outcome = Outcome.NotSent,
        RetryAfter = wait > LeastWait ? wait : LeastWait,
        Facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["setting"] = $"BareosGrpc:Requests:{setting}",
            ["value"] = value.ToString(CultureInfo.InvariantCulture),
        },
    };
}
