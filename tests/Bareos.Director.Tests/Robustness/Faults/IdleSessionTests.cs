using System.Net;
using System.Net.Sockets;
using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Tests.Robustness.Doubles;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Robustness.Faults;

/// <summary>What happens to a session between two commands is seen before the next one is sent, so that its outcome is not in doubt.</summary>
public sealed class IdleSessionTests
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task A_director_that_has_gone_gets_no_command()
    {
        (DirectorConsole console, Socket director) = await OpenAsync();
        await using DirectorConsole _ = console;
        director.Dispose();
        await NoticedAsync(console);

        var error = await Assert.ThrowsAsync<DirectorConnectionLostException>(() => console.SendCommandAsync("delete jobid=1 yes"));
        Assert.Equal(CommandOutcome.NotSent, error.Outcome);
        Assert.Equal(SessionState.Closed, console.State);
    }

    [Fact(Timeout = Limit)]
    public async Task What_the_director_says_unasked_does_not_become_part_of_the_next_reply()
    {
        (DirectorConsole console, Socket director) = await OpenAsync();
        await using DirectorConsole _ = console;
        using Socket __ = director;
        await new DirectorEnd(new NetworkStream(director)).SendAsync(Signal.WarningMessage);
        await NoticedAsync(console);

        var error = await Assert.ThrowsAsync<DirectorProtocolException>(() => console.SendCommandAsync("delete jobid=1 yes"));
        Assert.Equal(CommandOutcome.NotSent, error.Outcome);
    }

    private static async Task<(DirectorConsole Console, Socket Director)> OpenAsync()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Task<DirectorConsole> login = DirectorConsole.ConnectAsync(
            FakeSession.Options with { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndPoint!).Port });
        Socket director = await listener.AcceptAsync();
        await new FakeLogin(new DirectorEnd(new NetworkStream(director))).PlayAsync();
        return (await login, director);
    }

    private static async Task NoticedAsync(DirectorConsole console)
    {
        while (console.IsConnected)
        {
            await Task.Yield();
        }
    }
}
