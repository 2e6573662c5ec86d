using System.Collections.Concurrent;
using Bareos.Director.Authentication;
using Bareos.Director.Console;
using Bareos.Director.Transport;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Doubles;

/// <summary>A director that lets one console in and then does what its script says, over a connection in memory.</summary>
/// <remarks>
/// A script is a list of steps. Behind its end the director goes on reading, answers nothing, and closes the connection on <c>quit</c>. A
/// change of the API mode that the script does not mention is granted.
/// </remarks>
internal sealed class FakeDirector : IAsyncDisposable
{
    public const string Password = "secret";

    private readonly ConcurrentQueue<Func<Task<bool>>> _steps = new();
    private readonly ConcurrentQueue<string> _received = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly MemoryEnd _connection;
    private Task _playing = Task.CompletedTask;

    public FakeDirector(int capacity = 64 * 1024)
    {
        (Client, _connection) = MemoryEnd.Connect(capacity);
        End = new DirectorEnd(_connection);
    }

    /// <summary>The console's end of the connection.</summary>
    public MemoryEnd Client { get; }

    /// <summary>The director's end, for what a script does not say.</summary>
    public DirectorEnd End { get; }

    /// <summary>What the console has sent since its login, mode changes left out.</summary>
    public IReadOnlyList<string> Received => [.. _received];

    /// <summary>Completes when the script is over, or the console has gone.</summary>
    public Task Finished => _playing;

    /// <summary>Whether everything in the script has been done.</summary>
    public bool IsScriptOver { get; private set; }

    public DirectorConsoleOptions Options { get; init; } = new()
    {
        Host = "director.invalid",
        ConsoleName = "reports",
        Password = DirectorPassword.Parse(Password),
        Tls = TlsMode.None,
        DrainGrace = TimeSpan.FromMinutes(3),
        CloseGrace = TimeSpan.FromMinutes(2),
        LoginTimeout = TimeSpan.FromMinutes(1),
    };

    /// <summary>The console must send this next.</summary>
    public FakeDirector Expects(string text) => Step(async () =>
    {
        string? received = await NextAsync(text);
        if (received is not null && received != text)
        {
            throw new InvalidOperationException($"The director expected \"{text}\" and got \"{received}\".");
        }

        return received is not null;
    });

    /// <summary>Sends packets (strings and bytes) and signals.</summary>
    public FakeDirector Sends(params object[] frames) => Step(async () =>
    {
        foreach (object frame in frames)
        {
            await (frame switch
            {
                Signal signal => End.SendAsync(signal),
                byte[] bytes => End.SendAsync(bytes),
                _ => End.SendAsync((string)frame),
            });
        }

        return true;
    });

    /// <summary>A complete reply in API mode 0.</summary>
    public FakeDirector Replies(params object[] frames) => Sends([.. frames, Signal.EndOfData]);

    /// <summary>A complete, successful reply in API mode 1.</summary>
    public FakeDirector RepliesInPackets(params object[] frames) => Sends([Signal.CommandBegin, .. frames, Signal.CommandOk, Signal.MainPrompt]);

    /// <summary>A complete, successful reply in API mode 2.</summary>
    public FakeDirector RepliesJson(string json) => Sends(Signal.CommandBegin, Signal.CommandOk, json, Signal.MainPrompt);

    /// <summary>Enters the restore tree and stands at its prompt.</summary>
    public FakeDirector EntersTree() => Sends(Signal.CommandBegin, Signal.StartRestoreTree, "cwd is: /\n", "$ ", Signal.SubPrompt);

    /// <summary>Waits for something before it goes on.</summary>
    public FakeDirector WaitsFor(Task task) => Step(async () =>
    {
        await task;
        return true;
    });

    public FakeDirector Does(Func<DirectorEnd, Task> action) => Step(async () =>
    {
        await action(End);
        return true;
    });

    public FakeDirector Closes() => Step(async () =>
    {
        await _connection.DisposeAsync();
        return false;
    });

    public FakeDirector Resets() => Step(() =>
    {
        _connection.Reset();
        return Task.FromResult(false);
    });

    /// <summary>Lets the console in and begins the script.</summary>
    public async Task<DirectorConsole> LogInAsync(Func<DirectorConsoleOptions, DirectorConsoleOptions>? with = null)
    {
        Task<DirectorConsole> login = DirectorConsole.ConnectAsync(Client, with?.Invoke(Options) ?? Options);
        await LetInAsync();
        _playing = PlayAsync();
        return await login;
    }

    /// <summary>The director's side of a login.</summary>
    public async Task LetInAsync()
    {
        await End.ReadAsync();
        await End.SendAsync("auth cram-md5 <1.2@R_DIRECTOR::fake-dir> ssl=0\n");
        await End.ReadAsync();
        await End.SendAsync("1000 OK auth\n");
        string challenge = (await End.ReadAsync())!.Text.Split(' ')[2];
        await End.SendAsync(CramMd5.Respond(DirectorPassword.Parse(Password), challenge, historic: true) + "\0");
        await End.ReadAsync();
        await End.SendAsync("1000\u001eOK: fake-dir Version: 26.0.0 (1 January 2026)");
        await End.SendAsync("1002\u001eYou are logged in as: reports");
    }

    /// <summary>Waits until the console has sent so many packets since its login.</summary>
    public async Task ReceivesAsync(int count)
    {
        while (_received.Count < count)
        {
            await _arrived.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _playing;
    }

    private FakeDirector Step(Func<Task<bool>> step)
    {
        _steps.Enqueue(step);
        return this;
    }

    private async Task PlayAsync()
    {
        try
        {
            while (_steps.TryDequeue(out Func<Task<bool>>? step))
            {
                if (!await step())
                {
                    return;
                }
            }

            IsScriptOver = true;
            while (await NextAsync("") is not (null or "quit"))
            {
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The console has gone.
        }
        finally
        {
            await _connection.DisposeAsync();
        }
    }

    private async Task<string?> NextAsync(string expected)
    {
        while (await End.ReadAsync() is { } frame)
        {
            if (frame.Text.StartsWith(".api ", StringComparison.Ordinal) && !expected.StartsWith(".api", StringComparison.Ordinal))
            {
                await GrantAsync(frame.Text);
                continue;
            }

            _received.Enqueue(frame.Signal == Signal.None ? frame.Text : frame.Signal.ToString());
            _arrived.Release();
            return _received.Last();
        }

        return null;
    }

    private async Task GrantAsync(string api)
    {
        if (api == ".api 0")
        {
            await End.SendAsync("api: 0\n");
            await End.SendAsync(Signal.EndOfData);
            return;
        }

        await End.SendAsync(Signal.CommandOk);
        await End.SendAsync(api == ".api 1" ? "api: 1\n" : """{"jsonrpc":"2.0","id":null,"result":{"api":2}}""");
        await End.SendAsync(Signal.MainPrompt);
    }
}
