namespace BareosGrpc.Server.Sessions;

/// <summary>What a waiting call gets: a session, or the right to open one.</summary>
/// <param name="Session">A session that stands at the main prompt; <see langword="null"/> for the right to open one.</param>
/// <param name="Displaced">A session that must be closed first, for its place is taken.</param>
internal readonly record struct Grant(IDirectorSession? Session, IDirectorSession? Displaced)
{
    /// <summary>The right to open a session.</summary>
    public static Grant ToOpen => default;
}
