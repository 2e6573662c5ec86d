using System.Globalization;
using System.Text;
using Bareos.Director.Commands;
using Bareos.Director.Simulator.Commands.Daemons;
using Bareos.Director.Simulator.Commands.Resources;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Configuration;

/// <summary><c>configure</c>: adds a resource to the configuration, or writes what a client needs to know of the director.</summary>
internal sealed class ConfigureCommand() : Command("configure", "Add to the configuration", Usage.Replace("\n  ", " ", StringComparison.Ordinal))
{
    private const string Usage = "configure add <resourcetype> <key1>=<value1> ...\n  configure export client=<clientname>";

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        CommandArguments arguments = context.Arguments;
        if (arguments.Words is [var add, { HasValue: false } type, ..] && add.Is("add"))
        {
            return await AddAsync(context, type.Keyword, [.. arguments.Words.Skip(2)]).ConfigureAwait(false);
        }

        if (arguments.Words is [var export, var what, ..] && export.Is("export") && what.Is("client"))
        {
            if (what.Value is { } name && context.Visible.Clients.Named(name) is { } client)
            {
                context.Reply.BeginObject("configure");
                await ExportAsync(context, client.Name, ResourceSecrets.Of(context, client.Name)).ConfigureAwait(false);
                context.Reply.EndObject();
                return true;
            }

            await context.Reply.ErrorAsync("usage: configure export client=<clientname>\n").ConfigureAwait(false);
            return false;
        }

        await context.Reply.ErrorAsync($"usage:\n  {Usage}\n").ConfigureAwait(false);
        return false;
    }

    private static async ValueTask<bool> AddAsync(CommandContext context, string type, CommandWord[] settings)
    {
        if (ConfigurableResource.Find(type) is not { } kind)
        {
            await context.Reply.ErrorAsync($"invalid resource type {type}.\n").ConfigureAwait(false);
            return false;
        }

        context.Reply.BeginObject("configure");
        bool isAdded = await AddAsync(context, kind, settings).ConfigureAwait(false);
        context.Reply.EndObject();
        return isAdded;
    }

    private static async ValueTask<bool> AddAsync(CommandContext context, ConfigurableResource kind, IReadOnlyList<CommandWord> settings)
    {
        string? name = settings.FirstOrDefault(static word => word.Is("name")).Value;
        string? refusal = name is null ? $"Resource \"{kind.Title}\": missing name parameter.\n"
            : kind.Exists(context.World.Definition, name) ? $"Resource \"{kind.Title}\" with name \"{name}\" already exists.\n"
            : null;
        if (refusal is not null)
        {
            await context.Reply.ErrorAsync(refusal).ConfigureAwait(false);
            return false;
        }

        if (kind.Add(context.World.Definition, name!, settings) is not { } changed)
        {
            if (kind.Title is "Job")
            {
                await context.Reply.ErrorAsync($"failed to create config resource \"{name}\"\n").ConfigureAwait(false);
                return false;
            }

            await context.Reply.ErrorAsync("configure error: SaveResource failed\n").ConfigureAwait(false);
            await context.Reply.ErrorAsync("configure error: ParseAllTokens failed.\n").ConfigureAwait(false);
            return false;
        }

        context.World.Configure(_ => changed);
        if (kind.Title is "Client")
        {
            await ExportAsync(context, name!, ResourceSecrets.Digest(settings.First(static word => word.Is("password")).Value!)).ConfigureAwait(false);
        }

        await TellAddedAsync(context, kind, name!, settings).ConfigureAwait(false);
        return true;
    }

    private static async ValueTask TellAddedAsync(CommandContext context, ConfigurableResource kind, string name, IReadOnlyList<CommandWord> settings)
    {
        string file = $"{context.World.Definition.ConfigurationDirectory}/bareos-dir.d/{kind.Title.ToLowerInvariant()}/{name}.conf";
        var content = new StringBuilder($"{kind.Title} {{\n");
        foreach (CommandWord word in settings)
        {
            bool isNumber = long.TryParse(word.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _);
            string key = char.ToUpperInvariant(word.Keyword[0]) + word.Keyword[1..];
            content.Append(isNumber ? $"  {key} = {word.Value}\n" : $"  {key} = \"{word.Value}\"\n");
        }

        content.Append("}\n");
        context.Reply.BeginObject("add");
        context.Reply.Value("resource", kind.Title);
        context.Reply.Value("name", name);
        context.Reply.Value("filename", file);
        context.Reply.Value("content", content.ToString());
        context.Reply.EndObject();
        await context.Reply.MessageAsync($"Created resource config file \"{file}\":\n{content}").ConfigureAwait(false);
    }

    // What the client's daemon has to know of the director.
    private static async ValueTask ExportAsync(CommandContext context, string client, string password)
    {
        string director = context.World.DirectorName;
        string file = $"{context.World.Definition.ConfigurationDirectory}/bareos-dir-export/client/{client}/{DaemonText.ClientDaemon}.d/director/{director}.conf";
        string content = $"Director {{\n  Name = \"{director}\"\n  Password = \"{password}\"\n}}\n";
        context.Reply.BeginObject("export");
        context.Reply.Value("clientname", client);
        context.Reply.Value("component", DaemonText.ClientDaemon);
        context.Reply.Value("resource", "director");
        context.Reply.Value("name", director);
        context.Reply.Value("filename", file);
        context.Reply.Value("content", content);
        context.Reply.EndObject();
        await context.Reply.MessageAsync($"Exported resource file \"{file}\":\n{content}").ConfigureAwait(false);
    }
}
