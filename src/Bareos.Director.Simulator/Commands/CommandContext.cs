using Bareos.Director.Console;
using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.Session;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands;

/// <summary>What a command works with.</summary>
internal sealed class CommandContext(ConsoleSession session, CommandArguments arguments)
{
    /// <summary>The session that asks.</summary>
    public ConsoleSession Session { get; } = session;

    /// <summary>The words of the line.</summary>
    public CommandArguments Arguments { get; } = arguments;

    /// <summary>Where the answer goes.</summary>
    public Reply Reply { get; private set; } = session.NewReply();

    /// <summary>The questions to the console.</summary>
    public Dialogue Dialogue => field ??= Dialogue.Create(Reply, Session.Input);

    /// <summary>What the director knows.</summary>
    public DirectorWorld World => Session.Director.World;

    /// <summary>The moment.</summary>
    public DateTimeOffset Now => World.Now;

    /// <summary>The resources that the console may see.</summary>
    public VisibleResources Visible => field ??= new VisibleResources(World.Definition, Session.Identity.Permissions);

    /// <summary>The job of a number, if there is one and the console may see it.</summary>
    public JobRecord? FindJob(int id) => World.FindJob(id) is { } job && MaySee(job) ? job : null;

    /// <summary>Whether the console may use something of a name. What it may not use does not exist for it.</summary>
    public bool May(AclKind kind, string name) => Session.Identity.Permissions.May(kind, name);

    /// <summary>Whether lists of any of these kinds are filtered for the console, which JSON tells.</summary>
    public bool IsFiltered(params ReadOnlySpan<AclKind> kinds)
    {
        foreach (AclKind kind in kinds)
        {
            if (Session.Identity.Permissions.IsRestricted(kind))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a job of the catalog exists for the console: it has to know its client, too.</summary>
    public bool MaySee(JobRecord job) => May(AclKind.Job, job.Definition.Name) && May(AclKind.Client, job.Client);

    /// <summary>Goes on in another API mode: what was said is said, the rest of the reply is in the new mode.</summary>
    public void SwitchMode(ApiMode mode, bool compact)
    {
        Session.Mode = mode;
        Session.IsCompact = compact;
        Reply = Session.NewReply();
    }

    /// <summary>
    /// Opens the catalog for this session where it is not open yet. People are told; where the command names no job or client that is
    /// known, also that there was nothing to choose.
    /// </summary>
    /// <param name="isPrivate">Whether the command takes the session's own connection instead of the shared one.</param>
    public async ValueTask OpenCatalogAsync(bool isPrivate = false)
    {
        CatalogUse use = Session.Catalog;
        if (!use.Open(isPrivate))
        {
            return;
        }

        string catalog = World.Definition.Catalog;
        if (!use.IsChosen && !NamesCatalog(catalog))
        {
            await Reply.RemarkAsync($"Automatically selected Catalog: {catalog}\n").ConfigureAwait(false);
        }

        use.IsChosen = true;
        await Reply.RemarkAsync($"Using Catalog \"{catalog}\"\n").ConfigureAwait(false);
    }

    // A client, or a job with one, tells its catalog.
    private bool NamesCatalog(string catalog) =>
        catalog.IsNamed(Arguments.Value("catalog"))
        || Visible.Clients.Named(Arguments.Value("client")) is not null
        || Visible.Jobs.Named(Arguments.Value("job")) is not null;
}
