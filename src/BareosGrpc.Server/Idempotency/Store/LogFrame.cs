using System.Runtime.InteropServices;

namespace BareosGrpc.Server.Idempotency.Store;

/// <summary>Where a frame of the log lies, counted from its own beginning.</summary>
/// <param name="Sequence">Its number in the file.</param>
/// <param name="PayloadStart">Where its content begins.</param>
/// <param name="PayloadLength">The length of its content in bytes.</param>
/// <param name="Length">Its whole length in bytes.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LogFrame(ulong Sequence, int PayloadStart, int PayloadLength, int Length);
