using System.Buffers;
using System.Net.Sockets;
using Bareos.Director.Errors;

namespace Bareos.Director.Transport.OpenSsl;

/// <summary>Carries the handshake of a <see cref="TlsEngine"/> over a stream.</summary>
internal static class TlsHandshake
{
    /// <exception cref="DirectorTlsException">It failed.</exception>
    /// <exception cref="NotADirectorException">Something answered, but not in TLS.</exception>
    public static async Task RunAsync(TlsEngine engine, Stream inner, TlsExplainer explainer, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(TlsSender.BufferLength);
        try
        {
            bool first = true;
            while (true)
            {
                TlsStep step = engine.Handshake();
                await SendAsync(engine, inner, buffer, cancellationToken).ConfigureAwait(false);
                if (step == TlsStep.Done)
                {
                    return;
                }

                if (step != TlsStep.WantsInput)
                {
                    throw engine.Fault is { } fault ? explainer.Explain(fault) : TlsExplainer.ExplainLost();
                }

                int read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    throw TlsExplainer.ExplainLost();
                }

                if (first && !PeerText.StartsTls(buffer.AsSpan(0, read)))
                {
                    throw explainer.ExplainNotTls(buffer.AsSpan(0, read));
                }

                first = false;
                engine.Feed(buffer.AsSpan(0, read));
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            throw TlsExplainer.ExplainLost(exception);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // One write for each flight: a director looks once at what has arrived, and wants to see the beginning of a ClientHello.
    private static async Task SendAsync(TlsEngine engine, Stream inner, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            int count;
            while ((count = engine.TakeOutput(buffer)) > 0)
            {
                await inner.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                await inner.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException && engine.Fault is not null)
        {
            // The alert that was to tell the other end why we give up. The reason counts, not that nobody hears it.
        }
    }
}
