using System.Runtime.InteropServices;

namespace BareosGrpc.Server.Sessions;

/// <summary>What becomes of somebody who asks for a place.</summary>
/// <param name="Kind">What.</param>
/// <param name="Grant">What it gets, if it gets something.</param>
/// <param name="Waiter">Its place in the queue, if it has to wait.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SlotAnswer(SlotAnswerKind Kind, Grant Grant = default, SlotWaiter? Waiter = null);
