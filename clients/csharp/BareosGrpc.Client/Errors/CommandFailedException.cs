namespace BareosGrpc.Client.Errors;

/// <summary>The director answered that the command failed: see <see cref="BareosException.Messages"/>.</summary>
public sealed class CommandFailedException(string message, Exception? inner = null) : BareosException(message, inner);
