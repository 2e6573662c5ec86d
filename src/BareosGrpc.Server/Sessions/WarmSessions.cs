using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Directors;
using BareosGrpc.V1;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Sessions;

/// <summary>Logs in before anybody asks: for the sessions that are to be warm, and to a director that was lost, to see whether it is back.</summary>
internal sealed class WarmSessions(
    ConfiguredDirectors directors, SessionBroker broker, SessionLogins logins, DirectorHealthBoard board, IOptions<BareosGrpcOptions> options)
{
    private Task _running = Task.CompletedTask;

    /// <summary>How many sessions are to stay, however long nobody uses them.</summary>
    public int Of(ConsoleId key) => key.Catalog.Length == 0 ? directors.Find(key.Director)!.Options.Consoles[key.Console].WarmSessions : 0;

    /// <summary>Opens what is missing, unless that still goes on since the last time. Nobody waits for it.</summary>
    public void TopUp()
    {
        if (_running.IsCompleted)
        {
            _running = Task.WhenAll(directors.All.Select(TopUpAsync));
        }
    }

    private async Task TopUpAsync(ConfiguredDirector director)
    {
        if (options.Value.Sessions.Recover && board.Of(director.Name).Health == DirectorHealth.NotServing && logins.SuspectOf(director.Name) is { } suspect)
        {
            await TryAsync(suspect).ConfigureAwait(false);
        }

        foreach (ConfiguredConsole console in director.Consoles.Values)
        {
            var key = new ConsoleId(director.Name, console.Name);
            for (int missing = Of(key) - broker.CountIdle(key) - broker.CensusOf(director.Name).InUse; missing > 0; missing--)
            {
                await TryAsync(key).ConfigureAwait(false);
            }
        }
    }

    // A console that the director refuses is left to those who ask for it, and one that is left alone to its time.
    private Task TryAsync(ConsoleId key) => logins.IsRefused(key) ? Task.CompletedTask : broker.OpenSpareAsync(key);
}
