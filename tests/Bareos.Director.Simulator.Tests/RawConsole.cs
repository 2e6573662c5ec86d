using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bareos.Director.Authentication;
using Bareos.Director.Simulator.Hosting;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests;

/// <summary>A console that speaks frames and nothing else, so that a test sees every one of them.</summary>
internal sealed class RawConsole(Stream stream) : IAsyncDisposable
{
    private readonly FrameReader _reader = new(stream);

    /// <summary>How long a frame may take before the test fails.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Connects to a simulator within memory.</summary>
    public static RawConsole Connect(DirectorSimulator simulator) => new(simulator.Connect());

    /// <summary>Connects to a simulator by TCP.</summary>
    public static async Task<RawConsole> ConnectTcpAsync(DirectorSimulator simulator)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, simulator.Port, TestContext.Current.CancellationToken);
        return new RawConsole(new NetworkStream(socket, ownsSocket: true));
    }

    /// <summary>Connects within memory and logs in.</summary>
    public static async Task<RawConsole> LogInAsync(DirectorSimulator simulator, string name = Simulators.Console, string password = Simulators.Password)
    {
        RawConsole console = Connect(simulator);
        Assert.StartsWith("1000", (await console.TryLogInAsync(name, password))[^2].Text, StringComparison.Ordinal);
        return console;
    }

    /// <summary>Logs in as a console does. Returns what the director sent: the last two frames tell how it ended.</summary>
    public async Task<List<WireFrame>> TryLogInAsync(string name, string password, string? hello = null, string challenge = "auth cram-md5")
    {
        var frames = new List<WireFrame>();
        DirectorPassword secret = DirectorPassword.Parse(password);
        await SendAsync(hello ?? $"Hello {HelloMessage.Bash(name)} calling version 26.0.0\n");
        if (await AddAsync(frames) is not { Text: { } asked } || !Challenge.TryParse(Encoding.UTF8.GetBytes(asked), out Challenge? theirs))
        {
            return frames;
        }

        await SendAsync(CramMd5.Respond(secret, theirs.Text));
        if (await AddAsync(frames) is not { Text: "1000 OK auth\n" })
        {
            return frames;
        }

        await SendAsync($"{challenge} <1.2@R_CONSOLE::{HelloMessage.Bash(name)}> ssl=0\n");
        await AddAsync(frames);
        await SendAsync("1000 OK auth\n");
        await AddAsync(frames);
        if (frames[^1].Text?.StartsWith("1000\x1e", StringComparison.Ordinal) == true)
        {
            await AddAsync(frames);
        }

        return frames;
    }

    /// <summary>Sends a command and reads its reply.</summary>
    public async Task<List<WireFrame>> CallAsync(string command)
    {
        await SendAsync(command);
        return await ReadReplyAsync();
    }

    /// <summary>Sends a command and reads the bytes of its reply.</summary>
    public async Task<byte[]> CallForBytesAsync(string command)
    {
        await SendAsync(command);
        return await ReadBytesAsync();
    }

    /// <summary>The bytes of a reply, those of its frames joined.</summary>
    public async Task<byte[]> ReadBytesAsync()
    {
        var bytes = new List<byte>();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (await _reader.ReadAsync(patience.Token) is { } frame && frame.Signal is not (Signal.EndOfData or Signal.MainPrompt or Signal.SubPrompt))
        {
            bytes.AddRange(frame.IsData ? frame.Payload.ToArray() : []);
        }

        return [.. bytes];
    }

    /// <summary>Reads up to where the director waits for input, or to the end of the connection.</summary>
    public async Task<List<WireFrame>> ReadReplyAsync()
    {
        var frames = new List<WireFrame>();
        bool isAsked = false;
        while (await ReadAsync() is { } frame)
        {
            frames.Add(frame);
            if (isAsked || frame.Signal is Signal.EndOfData or Signal.MainPrompt or Signal.SubPrompt)
            {
                break;
            }

            isAsked = frame.Signal == Signal.TextInput;
        }

        return frames;
    }

    /// <summary>Reads the next frame; <see langword="null"/> at the end of the connection.</summary>
    public async Task<WireFrame?> ReadAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        return await _reader.ReadAsync(patience.Token) is not { } frame ? null
            : frame.IsData ? Encoding.UTF8.GetString(frame.Payload.Span)
            : frame.Signal;
    }

    /// <summary>Ends the console's direction; the other stays open.</summary>
    public void EndInput() => ((DuplexPipeStream)stream).EndOutput();

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] payload)
    {
        var frame = new ArrayBufferWriter<byte>();
        FrameFormat.Write(frame, payload);
        await SendRawAsync(frame.WrittenMemory);
    }

    public async Task SendAsync(Signal signal)
    {
        var frame = new ArrayBufferWriter<byte>();
        FrameFormat.Write(frame, signal);
        await SendRawAsync(frame.WrittenMemory);
    }

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendRawAsync(ReadOnlyMemory<byte> bytes) => await stream.WriteAsync(bytes, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _reader.Dispose();
        await stream.DisposeAsync();
    }

    private async Task<WireFrame?> AddAsync(List<WireFrame> frames)
    {
        WireFrame? frame = await ReadAsync();
        if (frame is not null)
        {
            frames.Add(frame);
        }

        return frame;
    }
}
