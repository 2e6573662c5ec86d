using System.Runtime.InteropServices;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>What a step of a dialogue has come to.</summary>
/// <param name="IsAny">Whether there was something to do.</param>
/// <param name="Closes">Why the dialogue is over; <see langword="null"/> while it goes on.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DialogueProgress(bool IsAny, CloseReason? Closes);
