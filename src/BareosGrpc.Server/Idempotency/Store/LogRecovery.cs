namespace BareosGrpc.Server.Idempotency.Store;

/// <summary>Reads the log after a stop, a crash or a damage.</summary>
/// <remarks>
/// The log lies in two files with the same bytes. What is damaged in one is taken from the other. Only the end can be torn in both: a frame
/// counts, and its command is sent, when both files are flushed; so what was cut off in both was never counted, unless a whole frame
/// comes behind it. Then, and wherever else one cannot know, nothing is read at all: to forget an intent would be to run its command twice.
/// </remarks>
internal static class LogRecovery
{
    /// <exception cref="RequestStoreException">What is damaged cannot be made good.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static LogContents Read(string first, string second)
    {
        LogFileContents[] files = [.. new[] { first, second }.Select(LogFileContents.Read).OfType<LogFileContents>()];
        if (files.Length == 0)
        {
            return new LogContents(Exists: false, 0, [], []);
        }

        List<string> repairs = [.. files.Where(file => file.Header is null).Select(file => $"{file.Path} is damaged at its beginning.")];
        LogFileContents[] sound = [.. files.Where(file => file.Header is not null)];
        if (sound.Length == 0)
        {
            throw Damaged(first, "begins with no sound header, nor does its copy");
        }

        // A log that is written anew replaces the two files one after the other, and is not added to in between: neither lacks anything.
        ulong generation = sound.Max(file => file.Header!.Generation);
        LogFileContents[] current = [.. sound.Where(file => file.Header!.Generation == generation)];
        if (files.Length == 1)
        {
            repairs.Add($"The copy of {files[0].Path} is missing.");
        }

        return new LogContents(Exists: true, generation, Merge(current, repairs), repairs);
    }

    private static List<StoredFrame> Merge(LogFileContents[] copies, List<string> repairs)
    {
        LogHeader header = copies[0].Header!;
        if (copies.Any(copy => !copy.Header!.Salt.Span.SequenceEqual(header.Salt.Span)))
        {
            throw Damaged(copies[0].Path, "and its copy are not of the same log");
        }

        List<StoredFrame> frames = [];
        int position = LogFormat.HeaderLength;
        while (NextFrame(copies, header, position, (ulong)frames.Count + 1) is var (content, length))
        {
            frames.Add(content);
            position += length;
        }

        CheckEnd(copies, header, position, repairs);
        if ((ulong)frames.Sum(frame => frame.Changes.Count) < header.FirstChanges)
        {
            throw Damaged(copies[0].Path, $"ends at byte {position}, within what it was written anew with, and so does its copy, or there is none");
        }

        return frames;
    }

    private static (StoredFrame Content, int Length)? NextFrame(LogFileContents[] copies, LogHeader header, int position, ulong sequence)
    {
        foreach (LogFileContents copy in copies)
        {
            ReadOnlySpan<byte> rest = copy.From(position);
            if (LogFormat.ReadFrame(rest, header) is { } frame && frame.Sequence == sequence)
            {
                return (StoredFrame.Parser.ParseFrom(rest.Slice(frame.PayloadStart, frame.PayloadLength)), frame.Length);
            }
        }

        return null;
    }

    private static void CheckEnd(LogFileContents[] copies, LogHeader header, int end, List<string> repairs)
    {
        foreach (LogFileContents copy in copies)
        {
            if (!LogFormat.IsTorn(copy.From(end), header) || LogFormat.HoldsFrame(copy.From(end), header))
            {
                throw Damaged(copy.Path, $"is damaged at byte {end}, and so is its copy, or there is none");
            }

            if (copies.Length == 1 && copy.Bytes.Length != end)
            {
                throw Damaged(copy.Path, $"is incomplete at byte {end}, and there is no sound copy to tell whether what it lacks was ever there");
            }

            if (copy.Bytes.Length < end || copy.FirstDamage(header, end) is not null)
            {
                repairs.Add($"{copy.Path} is damaged or incomplete; its copy has what it lacks.");
            }
        }
    }

    private static RequestStoreException Damaged(string path, string how) => new(
        "The store of request ids is damaged.",
        $"{path} {how}. What it knew about requests cannot be told any more. Move the folder away to begin with an empty one: request ids of the last hours are then forgotten, and callers must not repeat those calls unseen.");
}
