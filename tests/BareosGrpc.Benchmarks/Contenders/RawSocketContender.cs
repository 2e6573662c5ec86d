using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Bareos.Director.Authentication;
using Bareos.Director.Console;
using BareosGrpc.Benchmarks.Measuring;

namespace BareosGrpc.Benchmarks.Contenders;

/// <summary>The least that can be done: a blocking socket, a loop that reads frames until the main prompt, nothing parsed.</summary>
internal sealed class RawSocketContender(DirectorConsoleOptions options) : IContender
{
    private readonly List<RawSession> _sessions = [];

    public string Name => "raw socket loop";

    public Task OpenAsync(int sessions)
    {
        while (_sessions.Count < sessions)
        {
            _sessions.Add(new RawSession(options));
        }

        return Task.CompletedTask;
    }

    public Task<BurstResult> RunAsync(string command, int callers, TimeSpan duration)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(command);
        return Burst.RunAsync([.. Enumerable.Range(0, callers).Select(i => Caller(_sessions[i % _sessions.Count], bytes))], duration);
    }

    public ValueTask DisposeAsync()
    {
        foreach (RawSession session in _sessions)
        {
            session.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private static Func<Task> Caller(RawSession session, byte[] command) => () =>
    {
        lock (session)
        {
            session.Call(command);
        }

        return Task.CompletedTask;
    };

    private sealed class RawSession : IDisposable
    {
        private const int MainPrompt = -18;
        private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        private readonly byte[] _quickAck = BitConverter.GetBytes(1);
        private readonly byte[] _buffer = new byte[1 << 20];
        private int _start;
        private int _end;

        public RawSession(DirectorConsoleOptions options)
        {
            _socket.Connect(options.Host, options.Port);
            Send(HelloMessage.Write(options.ConsoleName));
            string challenge = Encoding.UTF8.GetString(Receive()).Split(' ')[2];
            Send(Encoding.ASCII.GetBytes(CramMd5.Respond(options.Password, challenge)));
            Receive();
            Send(Encoding.UTF8.GetBytes($"auth cram-md5 <1.1@R_CONSOLE::{HelloMessage.Bash(options.ConsoleName)}> ssl=0\n"));
            Receive();
            Send("1000 OK auth\n"u8);
            Receive();
            Receive();
            Call(".api json compact=yes"u8);
        }

        public void Call(ReadOnlySpan<byte> command)
        {
            Send(command);
            while (ReceiveHeader() is var length && length != MainPrompt)
            {
                if (length > 0)
                {
                    Fill(length);
                    _start += length;
                }
            }
        }

        public void Dispose() => _socket.Dispose();

        private void Send(ReadOnlySpan<byte> payload)
        {
            Span<byte> frame = stackalloc byte[4 + payload.Length];
            BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length);
            payload.CopyTo(frame[4..]);
            _socket.Send(frame);
        }

        private ReadOnlySpan<byte> Receive()
        {
            int length = ReceiveHeader();
            Fill(length);
            _start += length;
            return _buffer.AsSpan(_start - length, length);
        }

        private int ReceiveHeader()
        {
            Fill(4);
            _start += 4;
            return BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start - 4));
        }

        private void Fill(int needed)
        {
            if (_start == _end)
            {
                _start = _end = 0;
            }

            while (_end - _start < needed)
            {
                _socket.SetRawSocketOption(6, 12, _quickAck);
                int read = _socket.Receive(_buffer.AsSpan(_end));
                _end += read > 0 ? read : throw new EndOfStreamException("The director closed the connection.");
            }
        }
    }
}
