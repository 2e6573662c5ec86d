using System.Runtime.InteropServices;

namespace BareosGrpc.Server.Sessions;

/// <summary>What a command asks of the session that it is lent.</summary>
/// <param name="IsSlow">Whether it may take long.</param>
/// <param name="MovesCatalog">Whether it may leave the session at another catalog.</param>
/// <param name="ChangesSession">Whether the session is another one afterwards, so that nobody else may get it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SessionNeed(bool IsSlow, bool MovesCatalog, bool ChangesSession)
{
    /// <summary>The API mode that the command runs in: a session that stands in it already is lent first. <see langword="null"/> for any.</summary>
    public DirectorApiMode? Mode { get; init; }

    /// <summary>A session to keep, for whatever the caller does with it.</summary>
    public static SessionNeed Owned { get; } = new(IsSlow: false, MovesCatalog: true, ChangesSession: true);
}
