namespace BareosGrpc.Server.Sessions;

/// <summary>Logs in to directors. The broker alone asks it to.</summary>
internal interface ISessionOpener
{
    /// <summary>Connects and logs in.</summary>
    /// <exception cref="Bareos.Director.Errors.DirectorSessionException">There is no session.</exception>
    Task<IDirectorSession> OpenAsync(ConsoleId key, CancellationToken cancellationToken);
}
