namespace Bareos.Director.Tests.Replay;

/// <summary>Makes JSON again of a reply whose end was not kept: the last complete value, blanks up to the recorded length, closing brackets.</summary>
internal static class CutJson
{
    /// <summary>Completes each run of packets that begins with cut JSON.</summary>
    public static void Complete(List<RecordedLine> lines)
    {
        for (int i = 0; i < lines.Count; i++)
        {
            if (lines[i] is { IsFromDirector: true, IsData: true, IsCut: true, Kept: > 0 } first && first.Payload[0] == '{')
            {
                int count = lines.Skip(i).TakeWhile(line => line.IsFromDirector && line.IsData).Count();
                Replace(lines, i, count);
            }
        }
    }

    private static void Replace(List<RecordedLine> lines, int start, int count)
    {
        List<RecordedLine> run = lines.GetRange(start, count);
        byte[] whole = Close(run[0].Payload.AsSpan(0, run[0].Kept), run.Sum(line => line.Payload.Length));
        int position = 0;
        for (int i = 0; i < count; i++)
        {
            int length = run[i].Payload.Length;
            lines[start + i] = run[i] with { Payload = whole[position..(position + length)] };
            position += length;
        }
    }

    /// <summary>Keeps what can be kept of the beginning of an object or array, and closes it so that it has the length.</summary>
    public static byte[] Close(ReadOnlySpan<byte> kept, int length)
    {
        var open = new Stack<byte>();
        (int End, byte[] Closers) good = (0, []);
        bool inText = false;
        for (int i = 0; i < kept.Length; i++)
        {
            byte character = kept[i];
            if (inText)
            {
                inText = character != '"' || IsEscaped(kept, i);
                continue;
            }

            switch ((char)character)
            {
                case '"':
                    inText = true;
                    break;
                case '{' or '[':
                    open.Push((byte)(character == '{' ? '}' : ']'));
                    good = (i + 1, [.. open]);
                    break;
                case '}' or ']':
                    open.Pop();
                    good = (i + 1, [.. open]);
                    break;
                case ',':
                    good = (i, [.. open]);
                    break;
            }
        }

        byte[] closed = new byte[length];
        closed.AsSpan().Fill((byte)' ');
        kept[..good.End].CopyTo(closed);
        good.Closers.CopyTo(closed, length - good.Closers.Length);
        return closed;
    }

    private static bool IsEscaped(ReadOnlySpan<byte> text, int quote)
    {
        int slashes = 0;
        while (quote - slashes > 0 && text[quote - slashes - 1] == '\\')
        {
            slashes++;
        }

        return slashes % 2 == 1;
    }
}
