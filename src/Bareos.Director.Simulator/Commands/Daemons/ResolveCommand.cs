using System.Net;
using Bareos.Director.Commands;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Daemons;

/// <summary><c>resolve</c>: how the director, a client or a storage sees the names of hosts. The simulated ones know <c>localhost</c> and addresses.</summary>
internal sealed class ResolveCommand() : Command("resolve", "Resolve the name of a host", "client=<client-name> | storage=<storage-name> <host-name>")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        if (Refusal(context) is { } refusal)
        {
            await context.Reply.ErrorAsync(refusal).ConfigureAwait(false);
            return true;
        }

        string[] hosts = [.. context.Arguments.Words.Where(static word => !IsDaemon(word)).Select(static word => word.Keyword)];
        ClientDefinition? client = context.Visible.Clients.Named(context.Arguments.Value("client") ?? context.Arguments.Value("fd"));
        StorageDefinition? storage = context.Visible.Storages.Named(context.Arguments.Value("storage"));
        if (client is not null)
        {
            await AskClientAsync(context, client, hosts).ConfigureAwait(false);
        }

        if (storage is not null)
        {
            await context.Reply.MessageAsync(DaemonText.Connecting(storage, withDots: true)).ConfigureAwait(false);
            await TellAsync(context, DaemonText.StorageDaemon, hosts).ConfigureAwait(false);
        }

        return client is not null || storage is not null || await TellAsync(context, context.World.DirectorName, hosts).ConfigureAwait(false);
    }

    private static async ValueTask AskClientAsync(CommandContext context, ClientDefinition client, string[] hosts)
    {
        await context.Reply.RemarkAsync(DaemonText.Connecting(client)).ConfigureAwait(false);
        if (!DaemonText.TryReach(context, client))
        {
            await context.Reply.ErrorAsync("Failed to connect to Client.\n").ConfigureAwait(false);
            return;
        }

        await context.Reply.MessageAsync(DaemonText.Handshake).ConfigureAwait(false);
        await context.Reply.MessageAsync(DaemonText.Encryption).ConfigureAwait(false);
        await TellAsync(context, DaemonText.ClientDaemon, hosts).ConfigureAwait(false);
    }

    private static async ValueTask<bool> TellAsync(CommandContext context, string daemon, string[] hosts)
    {
        foreach (string host in hosts)
        {
            if (AddressOf(host) is not { } address)
            {
                await context.Reply.ErrorAsync($"{daemon} Failed to resolve {host}\n").ConfigureAwait(false);
                return false;
            }

            await context.Reply.MessageAsync($"{daemon} resolves {host} to host[ipv4;{address}] \n").ConfigureAwait(false);
        }

        return true;
    }

    private static string? Refusal(CommandContext context)
    {
        foreach (CommandWord word in context.Arguments.Words.Where(IsDaemon))
        {
            bool isStorage = word.Is("storage");
            string kind = isStorage ? "Storage" : "Client";
            bool isKnown = isStorage ? context.Visible.Storages.Named(word.Value) is not null : context.Visible.Clients.Named(word.Value) is not null;
            if (!isKnown)
            {
                return word.HasValue ? $"{kind} \"{word.Value}\" not found.\n" : $"{kind} name missing.\n";
            }
        }

        return null;
    }

    private static bool IsDaemon(CommandWord word) => word.Is("client") || word.Is("fd") || word.Is("storage");

    private static string? AddressOf(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) ? "127.0.0.1"
        : IPAddress.TryParse(host, out IPAddress? address) ? address.ToString()
        : null;
}
