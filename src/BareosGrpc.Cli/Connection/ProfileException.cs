namespace BareosGrpc.Cli.Connection;

/// <summary>The configuration file, or what the command line says about it, cannot be used.</summary>
internal sealed class ProfileException(string message, Exception? inner = null) : Exception(message, inner);
