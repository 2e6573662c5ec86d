using BareosGrpc.Client.Connection;
using BareosGrpc.Client.Errors;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Client.Streams;

/// <summary>Reads a stream, and opens it anew behind the last position when it breaks and can be resumed.</summary>
/// <param name="link">The service.</param>
/// <param name="request">Makes the request that begins behind a position.</param>
/// <param name="position">Where the first stream begins.</param>
/// <param name="resumeEffect">What the command may do; a stream can be resumed only if it reads. Unset for a stream that can be resumed.</param>
/// <param name="cancellationToken">Ends the stream.</param>
internal sealed class StreamReader(
    ServiceLink link, Func<ulong, StreamMessagesRequest> request, ulong position, Effect? resumeEffect, CancellationToken cancellationToken) : IDisposable
{
    private Attempts _attempts = new(link, link.Options.ResumeWindow, link.Options.MaxAttempts);
    private AsyncServerStreamingCall<StreamMessagesResponse>? _call;
    private bool _heard;

    /// <summary>Where to resume.</summary>
    public ulong Position { get; private set; } = position;

    /// <summary>The next message; heartbeats are not told.</summary>
    /// <exception cref="BareosException">The stream broke for good, or ended before it was complete.</exception>
    public async Task<StreamMessagesResponse> NextAsync()
    {
        while (true)
        {
            try
            {
                _call ??= link.Consoles.StreamMessages(request(Position), link.Endless(cancellationToken));
                if (!await _call.ResponseStream.MoveNext(cancellationToken).ConfigureAwait(false))
                {
                    throw new ServiceUnavailableException("The stream ended before it was complete.") { Outcome = Outcome.Unknown, Retry = Retry.Safe, IsLost = true };
                }

                Heard();
                StreamMessagesResponse message = _call.ResponseStream.Current;
                if (message.EventCase is not (StreamMessagesResponse.EventOneofCase.Heartbeat or StreamMessagesResponse.EventOneofCase.Closing))
                {
                    return message;
                }
            }
            catch (RpcException failure)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await ResumeAfterAsync(Failures.From(failure, resumeEffect ?? Effect.Reads)).ConfigureAwait(false);
            }
            catch (ServiceUnavailableException error)
            {
                await ResumeAfterAsync(error).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The program has the message with this position.</summary>
    public void Took(ulong position) => Position = Math.Max(Position, position);

    public void Dispose() => _call?.Dispose();

    private void Heard()
    {
        if (!_heard)
        {
            // What is wrong with the request was told at once; from here on only the time counts.
            _heard = true;
            _attempts = new Attempts(link, link.Options.ResumeWindow, int.MaxValue);
        }

        _attempts.Heard();
    }

    private async Task ResumeAfterAsync(BareosException error)
    {
        // Output of a command cannot be taken up again: what has not begun can be sent again if nothing of it was.
        bool mayOpen = resumeEffect is null || (!_heard && error.Outcome == Outcome.NotSent);
        if (!mayOpen || !await _attempts.WaitAfterAsync(error, cancellationToken).ConfigureAwait(false))
        {
            throw error;
        }

        _call?.Dispose();
        _call = null;
    }
}
