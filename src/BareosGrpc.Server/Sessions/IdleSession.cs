using System.Runtime.InteropServices;

namespace BareosGrpc.Server.Sessions;

/// <summary>A session that nobody uses.</summary>
/// <param name="Session">The session.</param>
/// <param name="Since">Since when.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IdleSession(IDirectorSession Session, DateTimeOffset Since);
