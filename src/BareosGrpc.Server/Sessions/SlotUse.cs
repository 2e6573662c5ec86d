using System.Runtime.InteropServices;

namespace BareosGrpc.Server.Sessions;

/// <summary>Who uses a place, and for what.</summary>
/// <param name="Caller">The caller's name.</param>
/// <param name="IsSlow">Whether for a command that may take long.</param>
/// <param name="IsOwned">Whether the caller keeps the session: a named one, or a dialogue's.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SlotUse(string Caller, bool IsSlow, bool IsOwned)
{
    /// <summary>The service itself: warm-up, and looks at the director. No caller has an empty name.</summary>
    public static SlotUse Upkeep { get; } = new("", IsSlow: false, IsOwned: false);
}
