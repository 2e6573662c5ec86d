namespace Bareos.Director.Simulator.Commands.Sessions;

/// <summary><c>use</c>: chooses the catalog. There is one, which an unknown name means too.</summary>
internal sealed class UseCommand() : Command("use", "Choose the catalog", "catalog=<catalog>")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        string catalog = context.World.Definition.Catalog;
        if (!string.Equals(context.Arguments.Value("catalog"), catalog, StringComparison.Ordinal))
        {
            await context.Reply.RemarkAsync($"Automatically selected Catalog: {catalog}\n").ConfigureAwait(false);
        }

        context.Session.HasCatalog = true;
        await context.Reply.RemarkAsync($"Using Catalog \"{catalog}\"\n").ConfigureAwait(false);
        await context.Reply.MessageAsync($"Using Catalog name={catalog} DB={context.World.Definition.CatalogDatabase}\n").ConfigureAwait(false);
        return true;
    }
}
