namespace Grpc.Core;

/// <summary>What a channel knows of its connection.</summary>
public enum ConnectivityState
{
    /// <summary>There is none, and none is wanted.</summary>
    Idle = 0,

    /// <summary>One is being made.</summary>
    Connecting = 1,

    /// <summary>There is one.</summary>
    Ready = 2,

    /// <summary>The last attempt failed; another follows.</summary>
    TransientFailure = 3,

    /// <summary>The channel is closed for good.</summary>
    Shutdown = 4,
}
