namespace BareosGrpc.Server.Structs;

/// <summary>A message became longer than its writer may make it.</summary>
internal sealed class MessageTooLongException : Exception;
