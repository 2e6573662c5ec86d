using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Bareos.Director.Wire;

namespace BareosGrpc.Server.Tests.Support;

/// <summary>Frames of a director, written one after the other.</summary>
internal sealed class Frames
{
    // Longer messages come in several frames.
    private const int MaxFrame = 999_996;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    /// <summary>The whole reply in API mode 2.</summary>
    public static Frames Json(string json) =>
        new Frames().Signal(Bareos.Director.Wire.Signal.CommandBegin, Bareos.Director.Wire.Signal.CommandOk).Text(json).Signal(Bareos.Director.Wire.Signal.MainPrompt);

    public Frames Text(params ReadOnlySpan<string> texts)
    {
        foreach (string text in texts)
        {
            Data(Encoding.UTF8.GetBytes(text));
        }

        return this;
    }

    public Frames Data(params ReadOnlySpan<byte> data)
    {
        do
        {
            ReadOnlySpan<byte> frame = data[..Math.Min(data.Length, MaxFrame)];
            WriteLength(frame.Length);
            _bytes.Write(frame);
            data = data[frame.Length..];
        }
        while (!data.IsEmpty);
        return this;
    }

    public Frames Signal(params ReadOnlySpan<Signal> signals)
    {
        foreach (Signal signal in signals)
        {
            WriteLength((int)signal);
        }

        return this;
    }

    private void WriteLength(int length)
    {
        Span<byte> header = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(header, length);
        _bytes.Write(header);
    }
}
