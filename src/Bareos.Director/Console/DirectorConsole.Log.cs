using Microsoft.Extensions.Logging;

namespace Bareos.Director.Console;

/// <content>What is logged. Commands appear by their verb alone; passwords never.</content>
public sealed partial class DirectorConsole
{
    [LoggerMessage(100, LogLevel.Debug, "Console {ConsoleName} is logged in at {Peer}: {DirectorName} {DirectorVersion}.")]
    private partial void LogOpened(string consoleName, string peer, string directorName, string directorVersion);

    [LoggerMessage(101, LogLevel.Information, "Console {ConsoleName} at {Peer}: a command that was given up did not end within {Grace}; the connection is closed.")]
    private partial void LogNotDrained(string consoleName, string peer, TimeSpan grace);

    [LoggerMessage(102, LogLevel.Information, "Console {ConsoleName} at {Peer}: no sign of life within {Timeout} while idle; the connection is closed.")]
    private partial void LogNoSignOfLife(string consoleName, string peer, TimeSpan timeout);
}
