using Grpc.Core;

namespace BareosGrpc.Server.Security;

/// <summary>Keeps the caller with its call.</summary>
internal static class CallerOfCall
{
    private static readonly object Key = new();

    public static void Bind(this ServerCallContext context, Caller caller) => context.UserState[Key] = caller;

    /// <summary>The caller, where there is one: health may be asked for without a key.</summary>
    public static Caller? FindCaller(this ServerCallContext context) =>
        context.UserState.TryGetValue(Key, out object? caller) ? (Caller)caller : null;

    /// <summary>The caller.</summary>
    public static Caller Caller(this ServerCallContext context) =>
        context.FindCaller() ?? throw new InvalidOperationException("A call has reached a service without its caller having been identified.");
}
