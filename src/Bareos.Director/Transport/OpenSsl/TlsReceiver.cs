using System.Buffers;
using System.Runtime.CompilerServices;

namespace Bareos.Director.Transport.OpenSsl;

/// <summary>The reading half of a <see cref="TlsStream"/>: one reader at a time.</summary>
internal sealed class TlsReceiver(TlsEngine engine, Stream inner, TlsSender sender, TlsExplainer explainer)
{
    private int _reading;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (destination.IsEmpty)
        {
            return 0;
        }

        if (Interlocked.Exchange(ref _reading, 1) != 0)
        {
            throw new InvalidOperationException("One read at a time: another one is under way.");
        }

        try
        {
            while (true)
            {
                TlsStep step = engine.Read(destination.Span, out int count);
                sender.SendCausedByReading();
                switch (step)
                {
                    case TlsStep.Done:
                        return count;
                    case TlsStep.Closed:
                        return 0;
                    case TlsStep.Failed:
                        throw explainer.Explain(engine.Fault!);
                    default:
                        await FeedAsync(cancellationToken).ConfigureAwait(false);
                        break;
                }
            }
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }

    // A cancelled read of the inner stream has taken nothing from it, and what has been taken is fed at once: nothing is lost.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FeedAsync(CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(TlsSender.BufferLength);
        try
        {
            int read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                throw new EndOfStreamException(
                    "The connection ended without the other end's TLS close: what arrived may not be all that was sent.");
            }

            engine.Feed(buffer.AsSpan(0, read));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
