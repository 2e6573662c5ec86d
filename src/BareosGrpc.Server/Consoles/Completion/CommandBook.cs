using System.Collections.Immutable;
using System.Text.Json;
using Bareos.Director.Commands;

namespace BareosGrpc.Server.Consoles.Completion;

/// <summary>The commands that a console may use, and how each is written.</summary>
internal sealed record CommandBook(ImmutableArray<CommandPage> Pages)
{
    /// <summary>What the service's own command table knows: every command, and the words that make a difference.</summary>
    public static CommandBook OfTable { get; } = new([.. CommandTable.Commands.Select(FromTable)]);

    /// <summary>Finds a command as a director does: the first that begins so, if none is called so.</summary>
    public CommandPage? Find(string verb) =>
        Pages.FirstOrDefault(page => string.Equals(page.Name, verb, StringComparison.OrdinalIgnoreCase))
        ?? Pages.FirstOrDefault(page => verb.Length > 0 && page.Name.StartsWith(verb, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads what a director says about its commands; a console that may not ask for that gets <see cref="OfTable"/>.</summary>
    public static CommandBook Parse(JsonElement? help) => help is not { ValueKind: JsonValueKind.Object } commands ? OfTable : new(
    [
        .. from property in commands.EnumerateObject()
           let command = property.Value
           where command.ValueKind == JsonValueKind.Object && !IsForbidden(command)
           select CommandPage.Parse(property.Name, TextOf(command, "description"), TextOf(command, "arguments")),
    ]);

    private static CommandPage FromTable(CommandEntry entry) => new(
        entry.Keyword,
        "",
        [.. entry.Forms.Select(form => form.Words.Split(' ')[0]).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal).Select(word => new CommandKeyword(word, false, []))]);

    private static bool IsForbidden(JsonElement command) => command.TryGetProperty("permission", out JsonElement permission) && permission.ValueKind == JsonValueKind.False;

    private static string TextOf(JsonElement command, string property) =>
        command.TryGetProperty(property, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
}
