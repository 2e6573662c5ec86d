using Bareos.Director.Authentication;
using Bareos.Director.Console;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Transport;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Robustness.Doubles;

/// <summary>A session that is logged in, and the director's end of it, which says what a test lets it say.</summary>
internal sealed class FakeSession : IAsyncDisposable
{
    private FakeSession(DirectorConsole console, MemoryEnd connection, ManualTime time)
    {
        Console = console;
        Connection = connection;
        Time = time;
        Director = new DirectorEnd(connection);
    }

    public DirectorConsole Console { get; }

    /// <summary>The director's end of the connection.</summary>
    public MemoryEnd Connection { get; }

    public DirectorEnd Director { get; }

    public ManualTime Time { get; }

    public static DirectorConsoleOptions Options { get; } = new()
    {
        Host = "director.test",
        ConsoleName = FakeLogin.Console,
        Password = DirectorPassword.Parse(FakeLogin.Password),
        Tls = TlsMode.None,
        ConnectTimeout = TimeSpan.FromSeconds(11),
        LoginTimeout = TimeSpan.FromSeconds(30),
        DrainGrace = TimeSpan.FromSeconds(5),
        CloseGrace = TimeSpan.FromSeconds(1),
    };

    /// <summary>Opens a session over a connection in memory, of which <paramref name="capacity"/> bytes may be on their way.</summary>
    public static async Task<FakeSession> OpenAsync(Func<DirectorConsoleOptions, DirectorConsoleOptions>? change = null, int capacity = 64 * 1024)
    {
        var time = new ManualTime();
        DirectorConsoleOptions options = Options with { TimeProvider = time };
        (MemoryEnd client, MemoryEnd director) = MemoryEnd.Connect(capacity);
        Task<DirectorConsole> login = DirectorConsole.ConnectAsync(client, change?.Invoke(options) ?? options);
        await new FakeLogin(new DirectorEnd(director)).PlayAsync();
        return new FakeSession(await login, director, time);
    }

    /// <summary>Sends signals and texts as a director does: each in a frame of its own.</summary>
    public async Task SayAsync(params object[] frames)
    {
        foreach (object frame in frames)
        {
            await (frame is Signal signal ? Director.SendAsync(signal) : Director.SendAsync((string)frame));
        }
    }

    /// <summary>Receives a text from the console.</summary>
    public async Task ExpectAsync(string text) => Assert.Equal(text, (await Director.ReadAsync())?.Text);

    /// <summary>Lets the console switch its mode: receives <c>.api</c> and obeys. In mode 0 it does not ask.</summary>
    public async Task ObeyApiAsync(ApiMode mode)
    {
        if (mode != ApiMode.Text)
        {
            await ExpectAsync(mode == ApiMode.Json ? ".api json compact=yes" : ".api 1");
            await SayAsync(Signal.CommandOk, mode == ApiMode.Json ? """{"jsonrpc":"2.0","id":null,"result":{"api":2}}""" : "api: 1\n", Signal.MainPrompt);
        }
    }

    /// <summary>Starts a dialogue, up to the director's receipt of the command.</summary>
    public async Task<CommandDialogue> StartAsync(string command, ApiMode mode)
    {
        Task<CommandDialogue> starting = Console.StartAsync(command, mode);
        await ObeyApiAsync(mode);
        await ExpectAsync(command);
        return await starting;
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await Console.DisposeAsync();
    }
}
