namespace BareosGrpc.Client.Errors;

/// <summary>The director asks something else than the program expects, or nothing. The question stays open.</summary>
public sealed class UnexpectedPromptException(string message) : BareosException(message);
