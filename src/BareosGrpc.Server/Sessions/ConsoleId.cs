namespace BareosGrpc.Server.Sessions;

/// <summary>What a pooled session is lent by: a console of a director, by their names in the service's configuration, and the catalog that it works on.</summary>
/// <param name="Director">The director.</param>
/// <param name="Console">The console.</param>
/// <param name="Catalog">The catalog; empty for the console's own.</param>
internal readonly record struct ConsoleId(string Director, string Console, string Catalog = "");
