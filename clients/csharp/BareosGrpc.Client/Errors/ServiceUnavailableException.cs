namespace BareosGrpc.Client.Errors;

/// <summary>The service itself cannot be reached, or the connection to it was lost under a command that only reads.</summary>
public sealed class ServiceUnavailableException(string message, Exception? inner = null) : BareosException(message, inner);
