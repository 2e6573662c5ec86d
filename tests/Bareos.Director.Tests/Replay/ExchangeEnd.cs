namespace Bareos.Director.Tests.Replay;

/// <summary>How a recorded exchange ended.</summary>
internal enum ExchangeEnd
{
    /// <summary>The reply is complete.</summary>
    Complete,

    /// <summary>The connection ended.</summary>
    Closed,

    /// <summary>The recording ended.</summary>
    Open,
}
