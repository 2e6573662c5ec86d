using System.Text;
using Bareos.Director.Console;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary><c>show</c>: configured resources as configuration, of jobs and clients.</summary>
internal sealed class ShowCommand() : Command("show", "Show configured resources", "jobs | job=<job-name> | clients | client=<client-name>")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        CommandArguments arguments = context.Arguments;
        WorldDefinition world = context.World.Definition;
        if (arguments.Has("jobs") || arguments.Has("job"))
        {
            JobDefinition defaults = world.Jobs[0];
            return await ShowAsync(context, "Job", "jobs", world.Jobs, arguments.Value("job"), job => Describe(job, defaults)).ConfigureAwait(false);
        }

        if (arguments.Has("clients") || arguments.Has("client"))
        {
            return await ShowAsync(
                context, "Client", "clients", world.Clients, arguments.Value("client"), client => Describe(client, world.Catalog)).ConfigureAwait(false);
        }

        await context.Reply.ErrorAsync("The simulated director shows jobs and clients only.\n").ConfigureAwait(false);
        return false;
    }

    private static async ValueTask<bool> ShowAsync<T>(
        CommandContext context, string kind, string key, IReadOnlyList<T> resources, string? wanted, Func<T, IEnumerable<Directive>> describe)
        where T : class, INamedResource
    {
        T[] shown = [.. resources.Where(resource => wanted is null || resource.Name.IsNamed(wanted))];
        if (shown.Length == 0)
        {
            await context.Reply.ErrorAsync($"{key} resource {wanted} not found.\n").ConfigureAwait(false);
            return true;
        }

        context.Reply.BeginObject(key);
        foreach (T resource in shown)
        {
            await ShowAsync(context, kind, resource.Name, [.. describe(resource)]).ConfigureAwait(false);
        }

        context.Reply.EndObject();
        return true;
    }

    private static async ValueTask ShowAsync(CommandContext context, string kind, string name, Directive[] directives)
    {
        var text = new StringBuilder($"{kind} {{\n");
        context.Reply.BeginObject(name);
        foreach (Directive directive in directives)
        {
            text.Append(directive.IsEmpty && context.Reply.Mode == ApiMode.Text ? "" : directive.Line);
            context.Reply.Value(directive.Name.ToLowerInvariant(), directive.Value);
        }

        context.Reply.EndObject();
        await context.Reply.MessageAsync(text.ToString()).ConfigureAwait(false);
        await context.Reply.MessageAsync("}\n\n").ConfigureAwait(false);
    }

    // What a job has in common with the first one counts as said by their defaults.
    private static IEnumerable<Directive> Describe(JobDefinition job, JobDefinition defaults)
    {
        yield return new Directive("Name", job.Name);
        if (job.Description.Length > 0)
        {
            yield return new Directive("Description", job.Description);
        }

        yield return new Directive("VirtualFullBackupPool", "");
        yield return new Directive("NextPool", "");
        if (!job.Client.IsNamed(defaults.Client))
        {
            yield return new Directive("Client", job.Client);
        }

        if (!job.FileSet.IsNamed(defaults.FileSet))
        {
            yield return new Directive("FileSet", job.FileSet);
        }

        yield return new Directive("Schedule", job.Schedule);
        yield return new Directive("JobToVerify", "");
        yield return new Directive("Catalog", "");
        yield return new Directive("JobDefs", "DefaultJob");
    }

    private static IEnumerable<Directive> Describe(ClientDefinition client, string catalog) =>
    [
        new("Name", client.Name),
        new("Description", client.Description),
        new("Address", client.Address),
        new("Port", client.Port),
        new("Password", "[md5]00000000000000000000000000000000"),
        new("Catalog", catalog),
    ];
}
