using Bareos.Director.Simulator.Protocol;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Session;

/// <summary>What a console types.</summary>
internal sealed class ConsoleInput(FrameChannel channel)
{
    /// <summary>Whether the console is gone, by TERMINATE or by the loss of its connection.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>The next frame between two commands, or <see langword="null"/> at the end.</summary>
    public async ValueTask<Frame?> NextAsync()
    {
        if (HasEnded)
        {
            return null;
        }

        Frame? frame = await channel.ReceiveAsync().ConfigureAwait(false);
        HasEnded = frame is null || frame.Value.Signal == Signal.Terminate;
        return HasEnded ? null : frame;
    }

    /// <summary>The answer to a question, or <see langword="null"/> at the end. Signals are ignored, as a director does.</summary>
    public async ValueTask<string?> AnswerAsync()
    {
        while (await NextAsync().ConfigureAwait(false) is { } frame)
        {
            if (frame.IsData)
            {
                return ToText(frame).Trim();
            }
        }

        return null;
    }

    /// <summary>The text of a frame: what follows a NUL is not seen.</summary>
    public static string ToText(Frame frame)
    {
        ReadOnlySpan<byte> bytes = frame.Payload.Span;
        int end = bytes.IndexOf((byte)0);
        return WireText.Decode(end < 0 ? bytes : bytes[..end]);
    }
}
