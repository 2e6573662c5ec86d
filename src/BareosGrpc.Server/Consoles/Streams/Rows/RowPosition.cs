using System.Runtime.InteropServices;

namespace BareosGrpc.Server.Consoles.Streams.Rows;

/// <summary>A place in a list that is read page by page: behind so many rows of the page that begins at an offset.</summary>
/// <remarks>
/// Rows cannot simply be counted. A director applies limit and offset first and its ACL then: a page may have any number of rows less than it
/// was asked for, and nobody tells which. But the rows behind an offset come in the same order whatever the limit, so that a page's offset and the
/// rows that were taken from there on say exactly where to go on, with another page size too.
/// </remarks>
/// <param name="Pool">The number of the pool for volumes, which are listed pool after pool; 0 otherwise.</param>
/// <param name="Offset">The offset of a page.</param>
/// <param name="Taken">How many rows were taken from there on.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowPosition(uint Pool, long Offset, int Taken)
{
    /// <summary>The most rows that a page may be asked for.</summary>
    public const int MaxPageSize = 10_000;

    private const int TakenBits = 14;
    private const int OffsetBits = 30;
    private const int PoolBits = 20;

    /// <summary>Reads a position that a caller has kept.</summary>
    public static RowPosition From(ulong value) => new(
        (uint)(value >> (OffsetBits + TakenBits)),
        (long)((value >> TakenBits) & ((1UL << OffsetBits) - 1)),
        (int)(value & ((1UL << TakenBits) - 1)));

    /// <summary>The position as callers keep it: later rows have greater ones.</summary>
    /// <exception cref="OverflowException">The list is longer than 2^30 rows, or the pool's number greater than 2^20.</exception>
    public ulong ToValue() =>
        Offset < 1L << OffsetBits && Pool < 1U << PoolBits && Taken < 1 << TakenBits
            ? ((ulong)Pool << (OffsetBits + TakenBits)) | ((ulong)Offset << TakenBits) | (uint)Taken
            : throw new OverflowException($"The position {this} has no number.");
}
