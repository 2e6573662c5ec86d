using System.Globalization;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Security;
using BareosGrpc.V1;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Consoles.Streams;

/// <summary>Counts the streams that each caller has open, and its dialogues.</summary>
internal sealed class CallerStreams(IOptions<BareosGrpcOptions> options)
{
    private const string Setting = "BareosGrpc:Streams:MaxPerCaller";

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);

    /// <summary>How many streams a caller has open.</summary>
    public int CountOf(string caller)
    {
        lock (_gate)
        {
            return _open.GetValueOrDefault(caller);
        }
    }

    /// <summary>Opens a stream for a caller. Dispose of the result when it has ended.</summary>
    /// <exception cref="CallRefusedException">The caller has as many as it may: CALLER_STREAM_LIMIT.</exception>
    public IDisposable Enter(Caller caller)
    {
        int max = options.Value.Streams.MaxPerCaller;
        lock (_gate)
        {
            int open = _open.GetValueOrDefault(caller.Name);
            if (open >= max)
            {
                throw Full(caller, max);
            }

            _open[caller.Name] = open + 1;
        }

        return new Place(this, caller.Name);
    }

    private static CallRefusedException Full(Caller caller, int max)
    {
        string value = max.ToString(CultureInfo.InvariantCulture);
        return new CallRefusedException(
            ErrorReason.CallerStreamLimit, $"Caller '{caller.Name}' has {value} streams open, and {Setting} is {value}. End streams that are no longer read.")
        {
            Outcome = Outcome.NotSent,
            RetryAfter = RetryAfter,
            Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["setting"] = Setting, ["value"] = value, ["held"] = value },
        };
    }

    private void Leave(string caller)
    {
        lock (_gate)
        {
            int left = _open[caller] - 1;
            if (left > 0)
            {
                _open[caller] = left;
            }
            else
            {
                _open.Remove(caller);
            }
        }
    }

    private sealed class Place(CallerStreams streams, string caller) : IDisposable
    {
        private CallerStreams? _streams = streams;

        public void Dispose() => Interlocked.Exchange(ref _streams, null)?.Leave(caller);
    }
}
