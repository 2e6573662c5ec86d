namespace BareosGrpc.Client.Errors;

/// <summary>The command changes something, and was sent without confirmation. Nothing was done.</summary>
public sealed class ConfirmationRequiredException(string message, Exception? inner = null) : BareosException(message, inner);
