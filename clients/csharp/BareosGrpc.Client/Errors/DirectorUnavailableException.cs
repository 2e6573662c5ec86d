namespace BareosGrpc.Client.Errors;

/// <summary>The director cannot be reached, or has no connection to spare. The same call may be sent again.</summary>
public sealed class DirectorUnavailableException(string message, Exception? inner = null) : BareosException(message, inner);
