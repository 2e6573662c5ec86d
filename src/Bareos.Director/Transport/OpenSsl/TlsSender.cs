using System.Buffers;
using System.Runtime.CompilerServices;

namespace Bareos.Director.Transport.OpenSsl;

/// <summary>The writing half of a <see cref="TlsStream"/>: any number of writers, one after the other.</summary>
/// <remarks>
/// Records must leave in the order in which OpenSSL made them, so whoever takes ciphertext holds the turn until it is sent. The
/// reader may cause ciphertext too (an alert, an answer to a key update), but never waits for the turn: two ends that both wait
/// to send before they read would wait for ever. It takes the turn if it is free, and otherwise the holder looks again afterwards.
/// </remarks>
#pragma warning disable CA1001 // The semaphore has nothing to dispose of: its wait handle is never asked for.
internal sealed class TlsSender(TlsEngine engine, Stream inner, TlsExplainer explainer)
#pragma warning restore CA1001
{
    /// <summary>Two records of 16 KiB and their overhead fit into one write; more would only hold more memory.</summary>
    public const int BufferLength = 32 * 1024;

    private const int MaxPlaintext = 2 * 15 * 1024;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile Exception? _broken;
    private bool _shutDown;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfBroken();
            while (!data.IsEmpty)
            {
                ReadOnlyMemory<byte> part = data[..Math.Min(data.Length, MaxPlaintext)];
                if (engine.Write(part.Span) != TlsStep.Done)
                {
                    throw engine.Fault is { } fault ? explainer.Explain(fault) : new IOException("TLS does not accept data any more.");
                }

                await SendAsync(cancellationToken).ConfigureAwait(false);
                data = data[part.Length..];
            }
        }
        finally
        {
            EndTurn();
        }
    }

    /// <summary>Tells the other end that nothing more comes.</summary>
    public async Task ShutdownAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_shutDown && _broken is null)
            {
                _shutDown = true;
                engine.Shutdown();
                await SendAsync(cancellationToken).ConfigureAwait(false);
                await inner.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            EndTurn();
        }
    }

    /// <summary>Sends what reading has caused, without making the reader wait.</summary>
    public void SendCausedByReading()
    {
        if (engine.HasOutput && _broken is null && _turn.Wait(0))
        {
            _ = SendLeftoverAsync();
        }
    }

    private async Task SendLeftoverAsync()
    {
        try
        {
            await SendAsync(CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nobody waits for this; the next writer is told.
        catch (Exception)
#pragma warning restore CA1031
        {
            // SendAsync has kept it.
        }
        finally
        {
            EndTurn();
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            int count;
            while ((count = engine.TakeOutput(buffer)) > 0)
            {
                await inner.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            // A part of a record may be out: whatever followed it would be garbage to the other end.
            _broken = exception;
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void EndTurn()
    {
        _ = _turn.Release();
        SendCausedByReading();
    }

    private void ThrowIfBroken()
    {
        if (_broken is { } cause)
        {
            throw new IOException("An earlier write ended in its middle, so nothing more can be written.", cause);
        }
    }
}
