namespace Grpc.Core;

/// <summary>The server's stream of responses. It ends when the handler returns.</summary>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>;
