namespace Bareos.Director.Simulator.Tests.Conformance;

/// <summary>What kept a recorded reply from its usual end.</summary>
internal enum Interruption
{
    None,

    /// <summary>The console ended its direction behind the command.</summary>
    HalfClose,

    /// <summary>The console went away while the reply came: only its beginning was recorded.</summary>
    Left,

    /// <summary>The director was stopped while it replied, or after.</summary>
    Stop,
}
