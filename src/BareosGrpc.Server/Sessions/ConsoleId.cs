namespace BareosGrpc.Server.Sessions;

/// <summary>A console of a director, by their names in the service's configuration.</summary>
internal readonly record struct ConsoleId(string Director, string Console);
