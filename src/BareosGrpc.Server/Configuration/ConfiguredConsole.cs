using Bareos.Director.Authentication;

namespace BareosGrpc.Server.Configuration;

/// <summary>A console that the service can log in as.</summary>
/// <param name="Name">Its name in the service's configuration.</param>
/// <param name="ConsoleName">Its name in the director's configuration.</param>
/// <param name="Password">Its password.</param>
internal sealed record ConfiguredConsole(string Name, string ConsoleName, DirectorPassword Password);
