using Bareos.Director.Console;

namespace BareosGrpc.Server.Sessions;

/// <summary>A console session as the broker sees it: where it stands, and how it ends.</summary>
internal interface IDirectorSession
{
    /// <summary>The console that it is logged in as, and the catalog that it works on.</summary>
    ConsoleId Key { get; }

    /// <summary>When the login was complete.</summary>
    DateTimeOffset OpenedAt { get; }

    /// <summary>The session itself, for whoever holds the lease.</summary>
    DirectorConsole Console { get; }

    /// <summary>Where it stands. Between two commands this looks at the connection, so that a director that has gone away is noticed.</summary>
    DirectorSessionState State { get; }

    /// <summary>Whether it stands at the main prompt, as far as is known without a look at the connection.</summary>
    bool IsAtMainPrompt { get; }

    /// <summary>Why it is over, as a sentence; <see langword="null"/> while it is not.</summary>
    string? ClosedBecause { get; }

    /// <summary>Whether it ended without anybody here having wished it.</summary>
    bool WasLost { get; }

    /// <summary>
    /// Whether we closed the connection in the middle of a command: the director goes on with it, and keeps the connection's slot,
    /// until the command ends or touches the connection.
    /// </summary>
    bool LeftCommandRunning { get; }

    /// <summary>Waits until the session is ready again, or closed: a command that was given up is read off first.</summary>
    Task<DirectorSessionState> SettleAsync(CancellationToken cancellationToken);

    /// <summary>Chooses the catalog of <see cref="Key"/>, for a session that has just logged in.</summary>
    /// <exception cref="Errors.CallRefusedException">The director has no such catalog, or the console may not use it.</exception>
    Task ChooseCatalogAsync(CancellationToken cancellationToken);

    /// <summary>
    /// A command may have moved the session to another catalog: moves it back where that can be done. Returns whether it stands at the
    /// catalog of <see cref="Key"/>.
    /// </summary>
    Task<bool> TryRestoreCatalogAsync(CancellationToken cancellationToken);

    /// <summary>Leaves prompts, the restore tree by <c>quit</c>, and quits. Never throws.</summary>
    Task CloseAsync(CancellationToken cancellationToken);
}
