using Bareos.Director.Console;
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

    /// <summary>Goes on in another API mode: what was said is said, the rest of the reply is in the new mode.</summary>
    public void SwitchMode(ApiMode mode, bool compact)
    {
        Session.Mode = mode;
        Session.IsCompact = compact;
        Reply = Session.NewReply();
    }

    /// <summary>The resources that the console may see.</summary>
    public VisibleResources Visible => field ??= new VisibleResources(World.Definition);

    /// <summary>The job of a number, if there is one and the console may see it.</summary>
    public JobRecord? FindJob(int id) => World.FindJob(id);

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
