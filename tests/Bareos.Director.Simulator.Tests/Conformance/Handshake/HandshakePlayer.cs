using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Bareos.Director.Authentication;
using Bareos.Director.Errors;
using Bareos.Director.Transport.OpenSsl;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests.Conformance.Handshake;

/// <summary>Plays the console of a recorded connection, and tells what differs: frames, waits of some seconds, and how it ends.</summary>
internal sealed partial class HandshakePlayer(DirectorSimulator simulator, ManualClock clock, HandshakeRecording recording, string password)
{
    // Shorter waits are the network's, and the recorder's.
    private static readonly TimeSpan Notable = TimeSpan.FromSeconds(3);

    // A director's pauses are multiples of five seconds.
    private const double Step = 5;

    // Less than the frame that a director refuses by its length alone: the end then comes while the frame is still being sent.
    private const int SendBuffer = 16 * 1024;

    private readonly List<string> _differences = [];
    private string _command = "";
    private string? _challenge;
    private bool _isReset;
    private Action _endInput = static () => { };

    /// <summary>Plays it. Returns the differences.</summary>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        await using RawConsole? console = await ConnectAsync();
        if (console is null)
        {
            return recording.Events is [HandshakeEvent.Sent, HandshakeEvent.Ended] ? [] : ["The simulator refused the key."];
        }

        TimeSpan time = TimeSpan.Zero;
        for (int i = 0; i < recording.Events.Count; i++)
        {
            switch (recording.Events[i])
            {
                case HandshakeEvent.Sent sent:
                    await SendAsync(console, sent.Frame);
                    break;
                case HandshakeEvent.Received:
                    List<HandshakeEvent.Received> reply = ReplyAt(i);
                    i += reply.Count - 1;
                    await CompareAsync(console, reply, IsWait(reply[0], time) ? reply[0].Time - time : TimeSpan.Zero);
                    break;
                case HandshakeEvent.Ended ended:
                    await CompareEndAsync(console, ended, ended.Time - time);
                    return _differences;
            }

            time = recording.Events[i].Time;
        }

        return _differences;
    }

    // What the director sent without a notable wait in between.
    private List<HandshakeEvent.Received> ReplyAt(int place)
    {
        var reply = new List<HandshakeEvent.Received>();
        foreach (HandshakeEvent next in recording.Events.Skip(place))
        {
            if (next is not HandshakeEvent.Received received || (reply.Count > 0 && received.Time - reply[^1].Time >= Notable))
            {
                break;
            }

            reply.Add(received);
        }

        return reply;
    }

    // Within a login, time that passes before the director says something is the director's.
    private bool IsWait(HandshakeEvent reply, TimeSpan before) =>
        reply.Time - before >= Notable && recording.Events.OfType<HandshakeEvent.Sent>().Count(sent => sent.Time < reply.Time) <= 4;

    private async Task CompareAsync(RawConsole console, List<HandshakeEvent.Received> recorded, TimeSpan wait)
    {
        var frames = new List<WireFrame>();
        int prompts = recorded.Count(static frame => EndsReply(frame.Frame.Frame));
        Task<WireFrame?> next = console.ReadAsync();
        await PassAsync("wait", next, wait);
        while (await next is { } frame)
        {
            frames.Add(frame);
            _challenge = frame.Text?.StartsWith("auth cram-md5", StringComparison.Ordinal) == true ? frame.Text : _challenge;
            if (prompts > 0 ? frames.Count(EndsReply) == prompts : frames.Count == recorded.Count)
            {
                break;
            }

            next = console.ReadAsync();
        }

        Compare($"reply to \"{_command}\"", Show(recorded.Select(static frame => frame.Frame)), Show(frames));
    }

    private async Task CompareEndAsync(RawConsole console, HandshakeEvent.Ended recorded, TimeSpan wait)
    {
        Task<WireFrame?> last = console.ReadAsync();
        await PassAsync("wait for the end", last, wait);
        string end;
        try
        {
            end = await last is { } more ? more.ToString() : _isReset ? "reset" : "end";
        }
        catch (IOException)
        {
            end = "reset";
        }

        Compare("end", recorded.IsReset ? "reset" : "end", end);
    }

    private async Task SendAsync(RawConsole console, WireFrame frame)
    {
        if (frame.Text is not { } text)
        {
            await console.SendAsync(frame.Signal);
            return;
        }

        if (OurProof().IsMatch(text) && _challenge is not null && Challenge.TryParse(Encoding.UTF8.GetBytes(_challenge), out Challenge? challenge))
        {
            bool isHistoric = recording.Name.Contains("historic", StringComparison.Ordinal);
            await console.SendAsync(CramMd5.Respond(DirectorPassword.FromText(password), challenge.Text, isHistoric));
            return;
        }

        _command = text.Length > 60 ? text[..60] : text;
        byte[] payload = Encoding.UTF8.GetBytes(text);
        var header = new byte[FrameFormat.HeaderLength];
        BinaryPrimitives.WriteInt32BigEndian(header, payload.Length);
        try
        {
            await console.SendRawAsync((byte[])[.. header, .. payload]);
        }
        catch (IOException)
        {
            // The end that a read would have told is told once, and was told here.
            _isReset = true;
            return;
        }

        if (recording.EndsInput && ReferenceEquals(frame, recording.Events.OfType<HandshakeEvent.Sent>().Last().Frame))
        {
            _endInput();
        }
    }

    // Lets so much time pass as the director took. What comes sooner is a difference, and what does not come then fails the test.
    private async Task PassAsync(string what, Task<WireFrame?> frame, TimeSpan recorded)
    {
        if (recorded < Notable)
        {
            return;
        }

        TimeSpan left = TimeSpan.FromSeconds(Math.Floor(recorded.TotalSeconds / Step) * Step);
        while (left > TimeSpan.Zero)
        {
            // A longer wait is the patience with the console, for the director has not read yet what it said.
            await Until.IsSoAsync(() => frame.IsCompleted || clock.Next <= left);
            if (frame.IsCompleted || clock.Next is not { } next)
            {
                Compare(what, $"{Math.Round(recorded.TotalSeconds)} s", $"{left.TotalSeconds} s less");
                return;
            }

            clock.Advance(next);
            left -= next;
        }
    }

    private async Task<RawConsole?> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, SendBufferSize = SendBuffer };
        await socket.ConnectAsync(IPAddress.Loopback, simulator.Port, TestContext.Current.CancellationToken);
        var stream = new NetworkStream(socket, ownsSocket: true);
        _endInput = () => socket.Shutdown(SocketShutdown.Send);
        if (recording.TlsConsole is null)
        {
            return new RawConsole(stream);
        }

        try
        {
            var options = new TlsClientOptions
            {
                PskIdentity = Encoding.UTF8.GetBytes($"R_CONSOLE\x1e{recording.TlsConsole}"),
                PskKey = DirectorPassword.FromText(password).Key,
            };
            return new RawConsole(await TlsStream.AuthenticateAsClientAsync(stream, options, TestContext.Current.CancellationToken));
        }
        catch (DirectorTlsException)
        {
            return null;
        }
    }

    private string Show(IEnumerable<WireFrame> frames) =>
        string.Join(" | ", frames.Select(frame => HandshakeShape.Of(frame) ?? string.Join(" | ", ReplyShape.Of([frame], _command))).Where(static shape => shape.Length > 0));

    private string Show(IEnumerable<RecordedFrame> frames) =>
        string.Join(" | ", frames.Select(frame => HandshakeShape.Of(frame.Frame) ?? string.Join(" | ", ReplyShape.Of([frame], _command))).Where(static shape => shape.Length > 0));

    private void Compare(string what, string recorded, string simulated)
    {
        if (!string.Equals(recorded, simulated, StringComparison.Ordinal))
        {
            _differences.Add($"{recording.Name}, {what}\n    recorded  {recorded}\n    simulated {simulated}");
        }
    }

    private static bool EndsReply(WireFrame frame) => frame.Signal is Signal.EndOfData or Signal.MainPrompt or Signal.SubPrompt;

    [GeneratedRegex("^[A-Za-z0-9+/]{22}$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex OurProof();
}
