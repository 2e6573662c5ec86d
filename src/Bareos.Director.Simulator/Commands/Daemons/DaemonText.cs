using System.Globalization;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Daemons;

/// <summary>What a director says of the daemons that it talks to.</summary>
internal static class DaemonText
{
    public const string Encryption = " Encryption: TLS_CHACHA20_POLY1305_SHA256 TLSv1.3\n";
    public const string Handshake = " Handshake: Immediate TLS,";
    public const string ClientDaemon = "bareos-fd";
    public const string StorageDaemon = "bareos-sd";

    public static string Connecting(ClientDefinition client) =>
        string.Create(CultureInfo.InvariantCulture, $"Connecting to Client {client.Name} at {client.Address}:{client.Port}\n");

    /// <summary>Commands that move volumes end the line in dots.</summary>
    public static string Connecting(StorageDefinition storage, bool withDots = false) => string.Create(
        CultureInfo.InvariantCulture, $"Connecting to Storage daemon {storage.Name} at {storage.Address}:{storage.Port}{(withDots ? " ..." : "")}\n");

    /// <summary>Connects to a client, which only people are told of. Returns whether it answers; a message waits where it does not.</summary>
    public static bool TryReach(CommandContext context, ClientDefinition client)
    {
        if (!client.IsReachable)
        {
            context.World.AddMessage($"{context.World.DirectorName} JobId 0: Fatal error: \nFailed to connect to client \"{client.Name}\".\n");
        }

        return client.IsReachable;
    }
}
