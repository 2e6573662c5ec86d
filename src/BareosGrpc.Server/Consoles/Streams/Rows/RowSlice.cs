using System.Runtime.InteropServices;

namespace BareosGrpc.Server.Consoles.Streams.Rows;

/// <summary>Where a row is in a reply.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its length in bytes.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowSlice(long Start, int Length);
