using System.Net.Sockets;

namespace BareosGrpc.Server.Tests.Stress.Broken;

/// <summary>Broken: reads no further, for a while, after so much of one answer.</summary>
internal sealed class LazyStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    private const int Enough = 512 * 1024;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    private int _read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_read > Enough)
        {
            _read = 0;
            await Task.Delay(Rest, cancellationToken);
        }

        int read = await base.ReadAsync(buffer, cancellationToken);
        _read += read;
        return read;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _read = 0;
        return base.WriteAsync(buffer, cancellationToken);
    }
}
