namespace Bareos.Director.Simulator.Faults;

/// <summary>What can go wrong between a director and a console.</summary>
public enum FaultKind
{
    /// <summary>Every frame waits for <see cref="FaultRule.Duration"/> before it leaves.</summary>
    Delay,

    /// <summary>Nothing leaves for <see cref="FaultRule.Duration"/>; for ever, until the fault is removed, where that is zero.</summary>
    Stall,

    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>The director ends its direction of the connection and goes on with what it is told; its answers vanish.</summary>
    HalfClose,

    /// <summary>The connection ends in order, in the middle of what was being said.</summary>
    Truncate,

    /// <summary><see cref="FaultRule.Length"/> bytes that mean nothing get between the others.</summary>
    Garbage,

    /// <summary>JSON documents are none: their first colon is an equals sign.</summary>
    WrongJson,

    /// <summary>The last letter of every text is an <c>é</c> of ISO 8859-1, which is not UTF-8.</summary>
    InvalidUtf8,

    /// <summary>The login fails with <c>1999 Authorization failed.</c>, also with the right password.</summary>
    RefuseLogin,

    /// <summary>The answer leaves at <see cref="FaultRule.BytesPerSecond"/>, in small pieces.</summary>
    Trickle,

    /// <summary>From its login on, the director takes what the console sends at <see cref="FaultRule.BytesPerSecond"/>.</summary>
    SlowDrain,
}
