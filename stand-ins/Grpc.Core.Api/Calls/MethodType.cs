namespace Grpc.Core;

/// <summary>Which side of a call streams.</summary>
public enum MethodType
{
    /// <summary>Neither.</summary>
    Unary = 0,

    /// <summary>The client.</summary>
    ClientStreaming = 1,

    /// <summary>The server.</summary>
    ServerStreaming = 2,

    /// <summary>Both.</summary>
    DuplexStreaming = 3,
}
