using Bareos.Director.Console;
using Bareos.Director.Errors;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Directors;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Sessions;

/// <summary>Logs in with what is configured, and keeps the directors' health up to date.</summary>
internal sealed class SessionOpener(
    ConfiguredDirectors directors, DirectorHealthBoard health, IOptions<BareosGrpcOptions> options, ILoggerFactory loggers, TimeProvider time) : ISessionOpener
{
    public async Task<IDirectorSession> OpenAsync(ConsoleId key, CancellationToken cancellationToken)
    {
        try
        {
            DirectorConsole console = await DirectorConsole.ConnectAsync(OptionsFor(key), cancellationToken).ConfigureAwait(false);
            health.LoggedIn(key.Director, console.Director.Version);
            return new DirectorSession(key, console, time);
        }
        catch (DirectorSessionException failure)
        {
            health.Failed(key.Director, failure.Message);
            throw;
        }
    }

    private DirectorConsoleOptions OptionsFor(ConsoleId key)
    {
        ConfiguredDirector director = directors.Find(key.Director)
            ?? throw new InvalidOperationException($"No director '{key.Director}' is configured.");
        ConfiguredConsole console = director.Consoles[key.Console];
        SessionKeepingOptions keeping = options.Value.Sessions;
        var limits = new ReplyLimits { MaxReplyBytes = keeping.MaxReplyBytes };
        return new DirectorConsoleOptions
        {
            Host = director.Options.Address,
            Port = director.Options.Port,
            Tls = director.Options.Tls,
            ConsoleName = console.ConsoleName,
            Password = console.Password,
            ConnectTimeout = keeping.ConnectTimeout,
            LoginTimeout = keeping.LoginTimeout,
            KeepAliveInterval = keeping.KeepAliveInterval,
            KeepAliveTimeout = keeping.KeepAliveTimeout,
            DrainGrace = keeping.DrainGrace,
            Limits = keeping.SpoolDirectory is { } folder ? limits with { SpoolDirectory = folder } : limits,
            LoggerFactory = loggers,
            TimeProvider = time,
        };
    }
}
