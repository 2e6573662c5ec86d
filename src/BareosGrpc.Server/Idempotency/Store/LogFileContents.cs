namespace BareosGrpc.Server.Idempotency.Store;

/// <summary>One of the two files of the log, as it was found.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Bytes">All of it.</param>
internal sealed record LogFileContents(string Path, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Its header; <see langword="null"/> if that is damaged.</summary>
    public LogHeader? Header { get; } = LogFormat.ReadHeader(Bytes.Span);

    /// <summary>Reads a file; <see langword="null"/> if there is none.</summary>
    public static LogFileContents? Read(string path) => File.Exists(path) ? new LogFileContents(path, File.ReadAllBytes(path)) : null;

    /// <summary>The bytes from a position on; none behind the end.</summary>
    public ReadOnlySpan<byte> From(int position) => position < Bytes.Length ? Bytes.Span[position..] : [];

    /// <summary>Where the first frame before <paramref name="end"/> is that is not whole and sound; <see langword="null"/> if all are.</summary>
    public int? FirstDamage(LogHeader header, int end)
    {
        int position = LogFormat.HeaderLength;
        while (position < end)
        {
            if (LogFormat.ReadFrame(From(position), header) is not { } frame)
            {
                return position;
            }

            position += frame.Length;
        }

        return null;
    }
}
