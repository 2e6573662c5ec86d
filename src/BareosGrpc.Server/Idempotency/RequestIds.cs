using System.Globalization;
using BareosGrpc.Server.Errors;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Idempotency;

/// <summary>What a request_id may be.</summary>
internal static class RequestIds
{
    /// <summary>The longest id, in characters.</summary>
    public const int MaxLength = 128;

    /// <summary>Lets an id through.</summary>
    /// <exception cref="CallRefusedException">It is empty, too long, or has other characters than visible ASCII.</exception>
    public static void Check(string id)
    {
        if (id.Length is 0 or > MaxLength)
        {
            throw Refused(string.Create(CultureInfo.InvariantCulture, $"The field request_id has {id.Length} characters; 1 to {MaxLength} are allowed."));
        }

        if (id.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw Refused("The field request_id has characters other than visible ASCII: no spaces, no control characters, no letters beyond A to Z and a to z.");
        }
    }

    private static CallRefusedException Refused(string message) => new(ErrorReason.InvalidRequest, message) { Outcome = Outcome.NotSent };
}
