using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Bareos.Director.Authentication;
using Bareos.Director.Console;
using Bareos.Director.Transport.OpenSsl;
using BareosGrpc.Benchmarks.Measuring;

namespace BareosGrpc.Benchmarks.Contenders;

/// <summary>The least over TLS-PSK: the library's TLS stream, and on it a loop that reads frames until the main prompt and parses nothing.</summary>
internal sealed class RawTlsContender(DirectorConsoleOptions options) : IContender
{
    private readonly List<RawTlsSession> _sessions = [];

    public string Name => "raw TLS loop";

    public async Task OpenAsync(int sessions)
    {
        while (_sessions.Count < sessions)
        {
            _sessions.Add(await RawTlsSession.OpenAsync(options));
        }
    }

    public Task<BurstResult> RunAsync(string command, int callers, TimeSpan duration)
    {
        byte[] bytes = RawTlsSession.Frame(Encoding.UTF8.GetBytes(command));
        return Burst.RunAsync([.. Enumerable.Range(0, callers).Select(i => Caller(_sessions[i % _sessions.Count], bytes))], duration);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (RawTlsSession session in _sessions)
        {
            await session.DisposeAsync();
        }
    }

    private static Func<Task> Caller(RawTlsSession session, byte[] frame) => async () => await session.CallAsync(frame);

    private sealed class RawTlsSession : IAsyncDisposable
    {
        private const int MainPrompt = -18;

        private readonly Stream _stream;
        private readonly byte[] _buffer = new byte[1 << 20];
        private int _start;
        private int _end;

        private RawTlsSession(Stream stream) => _stream = stream;

        public static async Task<RawTlsSession> OpenAsync(DirectorConsoleOptions options)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(options.Host, options.Port);
            var session = new RawTlsSession(await TlsStream.AuthenticateAsClientAsync(
                new QuickSocketStream(socket),
                new TlsClientOptions { PskIdentity = TlsPskIdentity.ForConsole(options.ConsoleName), PskKey = options.Password.Key }));
            await session.LogInAsync(options);
            return session;
        }

        public static byte[] Frame(ReadOnlySpan<byte> payload)
        {
            byte[] frame = new byte[4 + payload.Length];
            BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length);
            payload.CopyTo(frame.AsSpan(4));
            return frame;
        }

        public async ValueTask CallAsync(ReadOnlyMemory<byte> frame)
        {
            await _stream.WriteAsync(frame);
            while (true)
            {
                await FillAsync(4);
                int length = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start));
                _start += 4;
                if (length == MainPrompt)
                {
                    return;
                }

                if (length > 0)
                {
                    await FillAsync(length);
                    _start += length;
                }
            }
        }

        public ValueTask DisposeAsync() => _stream.DisposeAsync();

        private async Task LogInAsync(DirectorConsoleOptions options)
        {
            await SendAsync(HelloMessage.Write(options.ConsoleName));
            string challenge = (await ReceiveAsync()).Split(' ')[2];
            await SendAsync(Encoding.ASCII.GetBytes(CramMd5.Respond(options.Password, challenge)));
            await ReceiveAsync();
            await SendAsync(Encoding.UTF8.GetBytes($"auth cram-md5 <1.1@R_CONSOLE::{HelloMessage.Bash(options.ConsoleName)}> ssl=0\n"));
            await ReceiveAsync();
            await SendAsync("1000 OK auth\n"u8.ToArray());
            await ReceiveAsync();
            await ReceiveAsync();
            await CallAsync(Frame(".api json compact=yes"u8));
        }

        private ValueTask SendAsync(byte[] payload) => _stream.WriteAsync(Frame(payload));

        private async Task<string> ReceiveAsync()
        {
            await FillAsync(4);
            int length = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start));
            _start += 4;
            await FillAsync(length);
            _start += length;
            return Encoding.UTF8.GetString(_buffer, _start - length, length);
        }

        private async ValueTask FillAsync(int needed)
        {
            if (_start == _end)
            {
                _start = _end = 0;
            }

            while (_end - _start < needed)
            {
                int read = await _stream.ReadAsync(_buffer.AsMemory(_end));
                _end += read > 0 ? read : throw new EndOfStreamException("The director closed the connection.");
            }
        }
    }
}
