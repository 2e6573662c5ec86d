using System.Text;
using BareosGrpc.V1;
using Google.Protobuf.Collections;

namespace BareosGrpc.Server.Errors;

/// <summary>Keeps what travels in trailers small: common clients refuse trailers of more than 8 KiB, and base64 adds a third.</summary>
internal static class TrailerSize
{
    /// <summary>How many bytes the director's messages and its question may have together.</summary>
    public const int MaxDetailBytes = 4096;

    /// <summary>How many bytes of UTF-8 the sentence may have: it travels twice, once in percent-encoding.</summary>
    public const int MaxSentenceBytes = 400;

    private const int MaxPromptBytes = 2048;

    // The tag and the length in front of each text, with room to spare.
    private const int BytesAroundText = 4;

    /// <summary>Puts into the details what fits, and marks what was cut.</summary>
    public static void Fit(ErrorDetail detail, DirectorMessages? messages, Prompt? prompt)
    {
        bool isCut = false;
        int room = MaxDetailBytes;
        if (prompt is not null)
        {
            detail.Prompt = prompt.Clone();
            isCut = Cut(detail.Prompt);
            room -= detail.Prompt.CalculateSize() + BytesAroundText;
        }

        if (messages is null && !isCut)
        {
            return;
        }

        detail.Messages = new DirectorMessages();
        isCut |= !Take(messages?.Errors, detail.Messages.Errors, ref room);
        isCut |= !Take(messages?.Warnings, detail.Messages.Warnings, ref room);
        isCut |= !Take(messages?.Infos, detail.Messages.Infos, ref room);
        detail.Messages.Truncated = isCut || messages?.Truncated is true;
    }

    /// <summary>Cuts a text to a number of bytes of UTF-8, between two characters.</summary>
    public static string Cut(string text, int maxBytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= maxBytes)
        {
            return text;
        }

        const string mark = "…";
        Encoder encoder = Encoding.UTF8.GetEncoder();
        Span<byte> kept = stackalloc byte[Math.Max(0, maxBytes - Encoding.UTF8.GetByteCount(mark))];
        encoder.Convert(text, kept, flush: false, out int charsUsed, out _, out _);
        return text[..charsUsed] + mark;
    }

    private static bool Take(RepeatedField<string>? texts, RepeatedField<string> taken, ref int room)
    {
        foreach (string text in texts ?? [])
        {
            int available = room - BytesAroundText;
            if (available < 16)
            {
                return false;
            }

            string cut = Cut(text, available);
            taken.Add(cut);
            room -= Encoding.UTF8.GetByteCount(cut) + BytesAroundText;
            if (cut.Length != text.Length)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Cut(Prompt prompt)
    {
        int before = prompt.CalculateSize();
        if (before <= MaxPromptBytes)
        {
            return false;
        }

        prompt.Text = Cut(prompt.Text, MaxSentenceBytes);
        if (prompt.RunConfirmation is { } run)
        {
            run.Summary = Cut(run.Summary, MaxPromptBytes - 2 * MaxSentenceBytes);
        }

        if (prompt.Select is { } select)
        {
            select.Title = Cut(select.Title, MaxSentenceBytes);
            while (select.Items.Count > 0 && prompt.CalculateSize() > MaxPromptBytes)
            {
                select.Items.RemoveAt(select.Items.Count - 1);
            }
        }

        return true;
    }
}
