namespace Bareos.Director.Tests.Robustness.Faults;

/// <summary>What can go wrong with what a director sends.</summary>
public enum Fault
{
    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>The director ends its side of the connection and still listens.</summary>
    HalfClose,

    /// <summary>Nothing comes any more.</summary>
    Stall,

    /// <summary>A frame is cut in its middle.</summary>
    Truncation,

    /// <summary>A frame announces more than the protocol allows.</summary>
    Oversize,

    /// <summary>A frame announces a length below every signal.</summary>
    NegativeLength,

    /// <summary>What comes are no frames.</summary>
    Garbage,

    /// <summary>A signal that does not belong there.</summary>
    UnexpectedSignal,
}
