using System.Runtime.InteropServices;

namespace BareosGrpc.Server.Sessions;

/// <summary>What a caller has of a director's places.</summary>
/// <param name="Used">The places that it has.</param>
/// <param name="Owned">Those of them that it keeps, or has asked for to keep.</param>
/// <param name="Waiting">How many of its calls wait.</param>
/// <param name="Hindrance">Which limit keeps it waiting.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SlotStanding(int Used, int Owned, int Waiting, SlotHindrance Hindrance);
