using System.Runtime.InteropServices;

namespace BareosGrpc.Server.Sessions;

/// <summary>How many of a director's places are in use, and for what.</summary>
/// <param name="Idle">Logged in, and free to be lent.</param>
/// <param name="InUse">Being opened, lent, or being closed.</param>
/// <param name="Held">Closed in the middle of a command that may still run at the director, or refused at a login that the director has not yet given up.</param>
/// <param name="Slow">Those of <paramref name="InUse"/> and <paramref name="Held"/> that slow commands have.</param>
/// <param name="Waiting">Calls that wait for a place.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SlotCensus(int Idle, int InUse, int Held, int Slow, int Waiting)
{
    /// <summary>The sessions that the director has open for us, as far as we know.</summary>
    public int Open => Idle + InUse + Held;
}
