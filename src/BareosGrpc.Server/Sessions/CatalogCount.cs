using System.Text.Json;
using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Json;

namespace BareosGrpc.Server.Sessions;

/// <summary>Finds out whether a console has a choice of catalogs. Where it has none, no command can move its sessions.</summary>
internal static class CatalogCount
{
    /// <summary>Whether the console may use more than one catalog. Where the director does not say, it may.</summary>
    public static async Task<bool> IsSeveralAsync(DirectorConsole console, CancellationToken cancellationToken)
    {
        try
        {
            JsonReply reply = await console.CallAsync(".catalogs", cancellationToken).ConfigureAwait(false);
            return reply.Result is not { ValueKind: JsonValueKind.Object } result
                || !result.TryGetProperty("catalogs", out JsonElement catalogs) || catalogs.ValueKind != JsonValueKind.Array || catalogs.GetArrayLength() != 1;
        }
        catch (DirectorCommandException)
        {
            return true;
        }
    }
}
