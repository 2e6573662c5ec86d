namespace Grpc.Core;

/// <summary>
/// Ties a call to the one that is being served. Opaque: only a transport could make one, and the .NET transport makes none.
/// </summary>
public abstract class ContextPropagationToken
{
    internal ContextPropagationToken()
    {
    }
}
