namespace Bareos.Director.Transport;

/// <summary>Where to connect to, and how the connection is to be read.</summary>
/// <param name="Host">The name or the address.</param>
/// <param name="Port">The port.</param>
/// <param name="Timeout">How long connecting may take.</param>
/// <param name="Time">The clock of that limit.</param>
/// <param name="QuickAcknowledge">Whether to acknowledge at once.</param>
/// <param name="WaitBriefly">Whether the thread that reads may itself wait for a moment.</param>
internal sealed record TcpOptions(string Host, int Port, TimeSpan Timeout, TimeProvider Time, bool QuickAcknowledge, bool WaitBriefly);
