using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bareos.Director.Authentication;
using Bareos.Director.Wire;

namespace BareosGrpc.Server.Tests.Support;

/// <summary>A director that logs everybody in and then answers each line with the frames that the test wrote for it.</summary>
internal sealed class ScriptedDirector : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Func<string, Frames?> _script;
    private readonly (Frames Frames, Task When)? _rest;
    private readonly Task _serving;

    /// <param name="script">The answer to a line: frames; <see langword="null"/> closes the connection.</param>
    public ScriptedDirector(Func<string, Frames?> script)
        : this(script, rest: null)
    {
    }

    /// <param name="script">The answer to a line: frames; <see langword="null"/> closes the connection.</param>
    /// <param name="rest">What follows the answer to the first line.</param>
    /// <param name="when">When it does.</param>
    public ScriptedDirector(Func<string, Frames?> script, Frames rest, Task when)
        : this(script, (rest, when))
    {
    }

    private ScriptedDirector(Func<string, Frames?> script, (Frames Frames, Task When)? rest)
    {
        _script = script;
        _rest = rest;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Everything that consoles sent after their logins.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>What points a service at it.</summary>
    public (string Key, string? Value) Setting => ("BareosGrpc:Directors:main:Port", Port.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Starts a service in front of it.</summary>
    public Task<TestService> StartServiceAsync(params (string Key, string? Value)[] settings) => TestService.StartAsync([.. settings, Setting]);

    /// <summary>Waits until a line has arrived.</summary>
    public async Task SeesAsync(string line)
    {
        while (!_lines.Contains(line))
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            TcpClient client = await _listener.AcceptTcpClientAsync(_stopping.Token);
            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            client.NoDelay = true;
            NetworkStream stream = client.GetStream();
            try
            {
                await LogInAsync(stream);
                while (await ReadAsync(stream) is { } line)
                {
                    _lines.Enqueue(line);
                    if ((DefaultAnswer(line) ?? _script(line)) is not { } frames)
                    {
                        return;
                    }

                    await stream.WriteAsync(frames.Bytes, _stopping.Token);
                    if (_rest is { } rest && !line.StartsWith(".api", StringComparison.Ordinal) && _lines.Count(sent => !sent.StartsWith(".api", StringComparison.Ordinal)) == 1)
                    {
                        await rest.When.WaitAsync(_stopping.Token);
                        await stream.WriteAsync(rest.Frames.Bytes, _stopping.Token);
                    }
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The console has gone, or the test is over.
            }
        }
    }

    private static Frames? DefaultAnswer(string line) => line.StartsWith(".api", StringComparison.Ordinal)
        ? new Frames().Signal(Signal.CommandOk).Text("api\n").Signal(Signal.MainPrompt)
        : null;

    private async Task LogInAsync(NetworkStream stream)
    {
        DirectorPassword password = DirectorPassword.Parse(TestService.AdminPassword);
        await ReadAsync(stream);
        await WriteAsync(stream, "auth cram-md5 <1.2@R_DIRECTOR::bareos-dir> ssl=0\n");
        await ReadAsync(stream);
        await WriteAsync(stream, "1000 OK auth\n");
        Assert.True(Challenge.TryParse(Encoding.UTF8.GetBytes(await ReadAsync(stream) ?? ""), out Challenge? challenge));
        await WriteAsync(stream, CramMd5.Respond(password, challenge.Text, historic: !challenge.StandardBase64) + "\0");
        await ReadAsync(stream);
        await WriteAsync(stream, "1000\x1eOK: bareos-dir Version: 26.0.0 (21 August 2026)");
        await WriteAsync(stream, "1002\x1eYou are logged in as: admin");
    }

    private ValueTask WriteAsync(NetworkStream stream, string text) => stream.WriteAsync(new Frames().Text(text).Bytes, _stopping.Token);

    private async Task<string?> ReadAsync(NetworkStream stream)
    {
        byte[] header = new byte[4];
        await stream.ReadExactlyAsync(header, _stopping.Token);
        int length = BinaryPrimitives.ReadInt32BigEndian(header);
        if (length < 0)
        {
            return null;
        }

        byte[] text = new byte[length];
        await stream.ReadExactlyAsync(text, _stopping.Token);
        return Encoding.UTF8.GetString(text);
    }
}
