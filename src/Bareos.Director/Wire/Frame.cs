namespace Bareos.Director.Wire;

/// <summary>One frame of the console protocol: either a signal or a packet of 0 to 1,000,000 bytes.</summary>
/// <remarks>The payload lies in the reader's buffer and is valid until the next read.</remarks>
public readonly struct Frame : IEquatable<Frame>
{
    private Frame(Signal signal, ReadOnlyMemory<byte> payload)
    {
        Signal = signal;
        Payload = payload;
    }

    /// <summary>The signal, or <see cref="Signal.None"/> for a data frame.</summary>
    public Signal Signal { get; }

    /// <summary>The bytes of a data frame; empty for a signal. An empty packet is data too and ends nothing.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>Whether this frame carries data.</summary>
    public bool IsData => Signal == Signal.None;

    /// <summary>Makes a data frame over bytes that the caller keeps alive.</summary>
    public static Frame Data(ReadOnlyMemory<byte> payload) => new(Signal.None, payload);

    /// <summary>Makes a signal.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not negative.</exception>
    public static Frame Of(Signal signal)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((int)signal, 0, nameof(signal));
        return new Frame(signal, default);
    }

    /// <inheritdoc />
    public bool Equals(Frame other) => Signal == other.Signal && Payload.Span.SequenceEqual(other.Payload.Span);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Frame other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Signal);
        hash.AddBytes(Payload.Span);
        return hash.ToHashCode();
    }

    /// <inheritdoc />
    public override string ToString() =>
        IsData ? string.Create(null, $"{Payload.Length} bytes") : Signal.ToString();

    /// <summary>Whether two frames carry the same signal and the same bytes.</summary>
    public static bool operator ==(Frame left, Frame right) => left.Equals(right);

    /// <summary>Whether two frames differ.</summary>
    public static bool operator !=(Frame left, Frame right) => !left.Equals(right);
}
