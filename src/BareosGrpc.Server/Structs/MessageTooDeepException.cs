namespace BareosGrpc.Server.Structs;

/// <summary>A message would hold messages to a depth that clients refuse.</summary>
internal sealed class MessageTooDeepException()
    : Exception("The director's JSON is nested more deeply than clients read Protocol Buffers. The command has been executed; ask for its text instead.");
