using System.Text.Json.Nodes;
using Bareos.Director.Simulator.Commands.Jobs;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Configuration;

/// <summary><c>enable</c>, <c>disable</c>: switches a job, client or schedule on or off until the configuration is read again.</summary>
internal sealed class SwitchResourceCommand(string name, string description, bool isEnabled)
    : Command(name, description, "job=<job-name> client=<client-name> schedule=<schedule-name>")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        VisibleResources visible = context.Visible;
        CommandArguments arguments = context.Arguments;
        if (arguments.Has("schedule"))
        {
            await SwitchAsync(context, "Schedule", "schedules", visible.Schedules, arguments.Value("schedule")).ConfigureAwait(false);
        }
        else if (arguments.Has("client"))
        {
            await SwitchAsync(context, "Client", "clients", visible.Clients, arguments.Value("client")).ConfigureAwait(false);
        }
        else
        {
            await SwitchAsync(context, "Job", "jobs", visible.Jobs, arguments.Value("job")).ConfigureAwait(false);
        }

        return true;
    }

    private async ValueTask SwitchAsync<T>(CommandContext context, string kind, string key, IReadOnlyList<T> resources, string? name)
        where T : class, INamedResource
    {
        // Offered is what stands the other way.
        string? chosen = name ?? await new ResourceChoice(context)
            .SelectAsync(kind, resources.Where(resource => context.World.Disabled.IsEnabled(resource) != isEnabled))
            .ConfigureAwait(false);
        if (chosen is null)
        {
            return;
        }

        if (resources.Named(chosen) is not { } resource)
        {
            await context.Reply.ErrorAsync($"{kind} \"{chosen}\" not found.\n").ConfigureAwait(false);
            return;
        }

        context.World.Switch(resource, isEnabled);
        await context.Reply.MessageAsync($"{kind} \"{resource.Name}\" {Name}d\n").ConfigureAwait(false);
        context.Reply.BeginObject(Name);
        context.Reply.Value(key, new JsonArray(resource.Name));
        context.Reply.EndObject();
        await context.Reply.WarningAsync(
            $"{(isEnabled ? "En" : "Dis")}abling is a temporary operation until the director reloads.\n" +
            "For a permanent setting, please set the value of the \"Enabled\"\ndirective in the relevant configuration resource file.\n").ConfigureAwait(false);
    }
}
