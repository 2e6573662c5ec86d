using System.Text.Json.Nodes;

namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary><c>.clients</c> and its like: names, a packet each.</summary>
/// <param name="name">The verb.</param>
/// <param name="key">The key in JSON.</param>
/// <param name="description">What it does.</param>
/// <param name="names">The names, given the command; each with whether it is enabled, or <see langword="null"/> where that is not told.</param>
/// <param name="arguments">The arguments, for the help.</param>
internal sealed class NameListCommand(
    string name,
    string key,
    string description,
    Func<CommandContext, IEnumerable<(string Name, bool? IsEnabled)>> names,
    string arguments = "") : Command(name, description, arguments)
{
    /// <summary>The key of a name in JSON.</summary>
    public string Member { get; init; } = "name";

    /// <summary>Whether the names come from the catalog.</summary>
    public bool IsFromCatalog { get; init; }

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        if (IsFromCatalog)
        {
            await context.OpenCatalogAsync().ConfigureAwait(false);
        }

        var items = new JsonArray();
        foreach ((string item, bool? isEnabled) in names(context).Where(item => IsWanted(context.Arguments, item.IsEnabled)))
        {
            context.Reply.Append($"{item}\n");
            await context.Reply.FlushAsync().ConfigureAwait(false);
            var member = new JsonObject { [Member] = item };
            if (isEnabled is { } enabled)
            {
                member["enabled"] = enabled;
            }

            items.Add((JsonNode)member);
        }

        context.Reply.Value(key, items);
        return true;
    }

    private static bool IsWanted(CommandArguments arguments, bool? isEnabled) => isEnabled switch
    {
        true => !arguments.Has("disabled"),
        false => !arguments.Has("enabled"),
        null => true,
    };
}
