using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Bareos.Director.Transport.Readiness;

/// <summary>Linux' way to hear of many sockets (epoll(7)), each of which is told once for each time that it was asked for.</summary>
internal sealed partial class Epoll
{
    private const string Library = "libc";
    private const int CloseOnExec = 0x80000;
    private const int Add = 1;
    private const int Modify = 3;
    private const uint Once = 1u << 30;
    private const int Interrupted = 4;
    private const int MostEvents = 64;

    // The kernel packs the structure on x86 alone. Its flags stand at the beginning, what it gives back to us at the end.
    private static readonly int EventLength = RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86 ? 12 : 16;
    private static readonly int KeyOffset = EventLength - sizeof(long);

    private readonly int _handle = Create(CloseOnExec);

    /// <exception cref="SocketException">The process or the machine has no room for it.</exception>
    public Epoll()
    {
        if (_handle < 0)
        {
            throw Failed("No epoll");
        }
    }

    /// <summary>Asks for a socket's next event, which comes at once if there is something already.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="key">What comes back with the event.</param>
    /// <param name="interest">What to hear of.</param>
    /// <param name="isNew">Whether this socket is asked for by this key for the first time.</param>
    /// <exception cref="SocketException">The machine has no room for it.</exception>
    /// <exception cref="ObjectDisposedException">The socket is closed.</exception>
    public unsafe void Ask(SafeSocketHandle socket, long key, Interest interest, bool isNew)
    {
        byte* one = stackalloc byte[EventLength];
        *(uint*)one = (uint)interest | Once;
        BinaryPrimitives.WriteInt64LittleEndian(new Span<byte>(one + KeyOffset, sizeof(long)), key);
        if (Control(_handle, isNew ? Add : Modify, socket, one) < 0)
        {
            throw Failed("A socket cannot be waited for");
        }
    }

    /// <summary>Waits for events, and tells their keys. Returns how many there are.</summary>
    public unsafe int Wait(Span<long> keys)
    {
        int most = Math.Min(MostEvents, keys.Length);
        byte* events = stackalloc byte[most * EventLength];
        int count;
        while ((count = Wait(_handle, events, most, timeout: -1)) < 0)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted)
            {
                throw Failed("The wait for sockets failed");
            }
        }

        for (int i = 0; i < count; i++)
        {
            keys[i] = BinaryPrimitives.ReadInt64LittleEndian(new ReadOnlySpan<byte>(events + (i * EventLength) + KeyOffset, sizeof(long)));
        }

        return count;
    }

    private static SocketException Failed(string what) =>
        new((int)SocketError.NoBufferSpaceAvailable, $"{what}: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport(Library, EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int Create(int flags);

    [LibraryImport(Library, EntryPoint = "epoll_ctl", SetLastError = true)]
    private static unsafe partial int Control(int epoll, int operation, SafeSocketHandle socket, byte* interest);

    [LibraryImport(Library, EntryPoint = "epoll_wait", SetLastError = true)]
    private static unsafe partial int Wait(int epoll, byte* events, int most, int timeout);
}
