using System.Text;
using Bareos.Director.Commands;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary><c>show</c>: configured resources as configuration: one, those of a kind, or all.</summary>
internal sealed class ShowCommand() : Command(
    "show",
    "Show configured resources",
    "catalog=<catalog-name> | client=<client-name> | console=<console-name> | director=<director-name> | fileset=<fileset-name> | " +
    "jobdefs=<job-defaults> | job=<job-name> | message=<message-resource-name> | pool=<pool-name> | profile=<profile-name> | " +
    "schedule=<schedule-name> | storage=<storage-name> | catalog | clients | consoles | directors | filesets | jobdefs | jobs | messages | " +
    "pools | profiles | schedules | storages | disabled [clients | jobs | schedules] | all [verbose]")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        IReadOnlyList<CommandWord> words = context.Arguments.Words;
        if (context.Arguments.Has("help"))
        {
            await HelpAsync(context).ConfigureAwait(false);
            return true;
        }

        if (words.Count == 0 || context.Arguments.Has("all"))
        {
            foreach (ResourceKind kind in ResourceKind.All.OrderBy(static kind => kind.Place))
            {
                await ShowAsync(context, kind, [.. kind.Resources(context)]).ConfigureAwait(false);
            }

            return true;
        }

        for (int i = 0; i < words.Count; i++)
        {
            if (words[i].Is("disabled"))
            {
                await ShowDisabledAsync(context, words.ElementAtOrDefault(i + 1)).ConfigureAwait(false);
                return true;
            }

            if (!words[i].Is("verbose") && !await ShowWordAsync(context, words[i]).ConfigureAwait(false))
            {
                return true;
            }
        }

        return true;
    }

    private static async ValueTask HelpAsync(CommandContext context)
    {
        await context.Reply.InfoAsync("Keywords for the show command are:\n").ConfigureAwait(false);
        foreach (ResourceKind kind in ResourceKind.All)
        {
            await context.Reply.InfoAsync($"{kind.Keyword}\n").ConfigureAwait(false);
        }
    }

    // A name that is not found ends the command.
    private static async ValueTask<bool> ShowWordAsync(CommandContext context, CommandWord word)
    {
        if (ResourceKind.Find(word.Keyword) is not { } kind)
        {
            await context.Reply.ErrorAsync($"Resource {word.Keyword} not found\n").ConfigureAwait(false);
            return true;
        }

        ShownResource[] resources = [.. kind.Resources(context).Where(resource => word.Value is null || resource.Name.IsNamed(word.Value))];
        if (word.HasValue && resources.Length == 0)
        {
            await context.Reply.ErrorAsync($"{kind.Keyword} resource {word.Value} not found.\n").ConfigureAwait(false);
            return false;
        }

        if (resources.Length == 0 && kind.Keyword is "counters")
        {
            await context.Reply.MessageAsync($"No {kind.Title} resource defined\n").ConfigureAwait(false);
        }

        await ShowAsync(context, kind, resources).ConfigureAwait(false);
        return true;
    }

    private static async ValueTask ShowAsync(CommandContext context, ResourceKind kind, ShownResource[] resources)
    {
        if (resources.Length == 0)
        {
            return;
        }

        context.Reply.BeginObject(kind.Keyword);
        foreach (ShownResource resource in resources)
        {
            await ShowAsync(context, kind.Title, resource).ConfigureAwait(false);
        }

        context.Reply.EndObject();
    }

    private static async ValueTask ShowAsync(CommandContext context, string title, ShownResource resource)
    {
        bool isVerbose = context.Arguments.Has("verbose");
        var text = new StringBuilder($"{title} {{\n");
        context.Reply.BeginObject(resource.Name);
        foreach (Directive directive in resource.Directives.Where(directive => IsShown(context, directive, isVerbose)))
        {
            text.Append(directive.IsDefault ? "  # " : "  ").Append(directive.Text);
            context.Reply.Value(directive.Key, directive.Value.DeepClone());
            if (directive.EndsPacket)
            {
                await context.Reply.MessageAsync(text.ToString()).ConfigureAwait(false);
                text.Clear();
            }
        }

        context.Reply.EndObject();
        if (text.Length > 0)
        {
            await context.Reply.MessageAsync(text.ToString()).ConfigureAwait(false);
        }

        await context.Reply.MessageAsync("}\n\n").ConfigureAwait(false);
    }

    private static bool IsShown(CommandContext context, Directive directive, bool isVerbose) =>
        isVerbose || (!directive.IsDefault && (!directive.IsImplied || context.World.HasReloaded));

    private static async ValueTask ShowDisabledAsync(CommandContext context, CommandWord which)
    {
        (string Key, string Title, IEnumerable<INamedResource> Resources)[] kinds =
        [
            ("jobs", "Jobs", context.Visible.Jobs), ("clients", "Clients", context.Visible.Clients), ("schedules", "Schedules", context.Visible.Schedules),
        ];
        bool isOne = which.Keyword is not null && kinds.Any(kind => which.Is(kind.Key));
        context.Reply.BeginObject("disabled");
        foreach ((string key, string title, IEnumerable<INamedResource> resources) in kinds.Where(kind => !isOne || which.Is(kind.Key)))
        {
            string[] disabled = [.. resources.Where(resource => !context.World.Disabled.IsEnabled(resource)).Select(static resource => resource.Name)];
            context.Reply.Decorate(disabled.Length == 0 ? $"No disabled {title}.\n" : $"Disabled {title}:\n");
            foreach (string name in disabled)
            {
                context.Reply.Append($"   {name}\n");
            }

            context.Reply.Value(key, Directive.Names(key, disabled).Value);
        }

        context.Reply.EndObject();
        await context.Reply.FlushAsync().ConfigureAwait(false);
    }
}
