using System.Text.Json;
using Bareos.Director.Errors;
using Bareos.Director.Json;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Directors;

/// <summary>Asks each director, when it is first there and each time it is back, how many console connections it allows, and compares that with what the service may open.</summary>
/// <remarks>
/// <c>show director verbose</c> tells it in API mode 2 as <c>maximumconsoleconnections</c>, to consoles whose ACL allows <c>show</c> and hides nothing. Its
/// answer holds password hashes: nothing else of it is kept or logged.
/// </remarks>
internal sealed partial class ConnectionLimits(
    ConfiguredDirectors directors, SessionBroker broker, DirectorHealthBoard board, IOptions<BareosGrpcOptions> options, ILogger<ConnectionLimits> logger) : BackgroundService
{
    private const string Question = "show director verbose";

    // What is left of a director's connections for people.
    private const int LeftForPeople = 4;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.Value.Sessions.AskConnectionLimit ? Task.WhenAll(directors.All.Select(director => WatchAsync(director, stoppingToken))) : Task.CompletedTask;

    private async Task WatchAsync(ConfiguredDirector director, CancellationToken stopping)
    {
        int? asked = null;
        try
        {
            while (true)
            {
                Task change = board.NextChange;
                DirectorReport report = board.Of(director.Name);

                // One that comes back may have been configured anew.
                if (report.Health != DirectorHealth.NotServing && report.Outages != asked)
                {
                    asked = await AskAsync(director, stopping).ConfigureAwait(false);
                }
                else
                {
                    await change.WaitAsync(stopping).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    /// <summary>Asks by one console after the other until one is told. Returns the outages that there had been before the last of them asked.</summary>
    private async Task<int> AskAsync(ConfiguredDirector director, CancellationToken stopping)
    {
        int outages = 0;
        foreach (string console in director.Consoles.Keys.Order(StringComparer.Ordinal))
        {
            outages = board.Of(director.Name).Outages;
            if (await AskAsync(new ConsoleId(director.Name, console), stopping).ConfigureAwait(false) is { } limit)
            {
                board.Allows(director.Name, limit);
                Compare(director, limit);
                break;
            }
        }

        return outages;
    }

    /// <summary>What the director says to a console; <see langword="null"/> if it hides it, or refuses the console.</summary>
    private async Task<int?> AskAsync(ConsoleId key, CancellationToken stopping)
    {
        try
        {
            using SessionLease lease = await broker.LeaseAsync(SlotUse.Upkeep.Caller, key, new SessionNeed { Mode = DirectorApiMode.Json }, stopping).ConfigureAwait(false);
            JsonReply reply = await lease.Console.CallAsync(Question, stopping).ConfigureAwait(false);
            return reply.Result is { ValueKind: JsonValueKind.Object } result
                && result.TryGetProperty("directors", out JsonElement known) && known.ValueKind == JsonValueKind.Object
                && known.EnumerateObject().FirstOrDefault().Value is { ValueKind: JsonValueKind.Object } itself
                && itself.TryGetProperty("maximumconsoleconnections", out JsonElement number) && number.TryGetInt32(out int limit)
                ? limit
                : null;
        }
        catch (Exception e) when (e is DirectorException or CallRefusedException)
        {
            LogNotAsked(logger, key.Director, key.Console, e.Message);
            return null;
        }
    }

    private void Compare(ConfiguredDirector director, int limit)
    {
        int left = limit - director.Options.MaxSessions;
        if (left < LeftForPeople)
        {
            LogTooMany(logger, director.Name, limit, director.Options.MaxSessions, Math.Max(left, 0));
        }
        else
        {
            LogAllows(logger, director.Name, limit, director.Options.MaxSessions);
        }
    }

    [LoggerMessage(220, LogLevel.Warning,
        "Director {Director} allows {Limit} console connections (Maximum Console Connections), and BareosGrpc:Directors:{Director}:MaxSessions is {MaxSessions}: {Left} are left for people and other programs. Beyond its limit it hangs up without a word. Lower the one or raise the other")]
    private static partial void LogTooMany(ILogger logger, string director, int limit, int maxSessions, int left);

    [LoggerMessage(221, LogLevel.Information, "Director {Director} allows {Limit} console connections, of which the service may use {MaxSessions}")]
    private static partial void LogAllows(ILogger logger, string director, int limit, int maxSessions);

    [LoggerMessage(222, LogLevel.Debug, "Director {Director} could not be asked by console {Console} how many console connections it allows: {Cause}")]
    private static partial void LogNotAsked(ILogger logger, string director, string console, string cause);
}
