namespace Bareos.Director.Simulator.Commands.Sessions;

/// <summary><c>use</c>: chooses the catalog. There is one, which an unknown name means too.</summary>
internal sealed class UseCommand() : Command("use", "Choose the catalog", "catalog=<catalog>")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        string catalog = context.World.Definition.Catalog;
        context.Session.Catalog.Close();
        context.Session.Catalog.IsChosen = false;
        await context.OpenCatalogAsync().ConfigureAwait(false);
        await context.Reply.MessageAsync($"Using Catalog name={catalog} DB={context.World.Definition.CatalogDatabase}\n").ConfigureAwait(false);
        return true;
    }
}
