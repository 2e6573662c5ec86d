namespace BareosGrpc.Client.Errors;

/// <summary>A command that may change something was cut off. Look whether it took effect before you repeat it.</summary>
public sealed class OutcomeUnknownException(string message, Exception? inner = null) : BareosException(message, inner);
