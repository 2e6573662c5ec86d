using Bareos.Director.Commands;
using Bareos.Director.Errors;

namespace Bareos.Director.Console;

/// <content>Which catalog the session works on.</content>
public sealed partial class DirectorConsole
{
    private string? _usedCatalog;

    /// <summary>The catalog that the session works on, as far as the director lets it be known; <see langword="null"/> before it is told.</summary>
    /// <remarks>A session that is handed on should be put back by <see cref="UseCatalogAsync"/> where this differs from what its next user expects.</remarks>
    public CatalogChoice? Catalog { get; private set; }

    /// <summary>Chooses the catalog of this session, and of those that <see cref="ReconnectAsync"/> makes of it.</summary>
    /// <remarks>
    /// It is asked for in API mode 1, where the director says which catalog it took: for a name that it does not know, a director with one catalog takes
    /// that one and reports success (seen on Bareos 26).
    /// </remarks>
    /// <exception cref="CatalogUnavailableException">The director took another catalog, or none.</exception>
    /// <exception cref="UnknownCommandException">The console may not use the command <c>use</c>.</exception>
    /// <exception cref="DirectorCommandException">The command could not be sent.</exception>
    /// <exception cref="DirectorSessionException">The session was lost.</exception>
    /// <exception cref="CommandCanceledException">The token fired.</exception>
    public async Task UseCatalogAsync(string catalog, CancellationToken cancellationToken = default)
    {
        string command = DirectorCommand.Create("use").Argument("catalog", catalog).Text;
        TextReply reply;
        try
        {
            reply = await SendCommandAsync(command, ApiMode.Packets, cancellationToken).ConfigureAwait(false);
        }
        catch (PromptRequiredException)
        {
            // Of several catalogs it lets one choose.
            throw CatalogUnavailableException.For(command, catalog, taken: null);
        }

        if (reply.IsUnknownCommand)
        {
            throw new UnknownCommandException("The director does not know the command use, or this console's Command ACL forbids it.", command);
        }

        if (Catalog is not { IsConfirmed: true } taken || !string.Equals(taken.Name, catalog, StringComparison.Ordinal))
        {
            throw CatalogUnavailableException.For(command, catalog, Catalog?.Name);
        }
    }

    private void Remember(CatalogChoice? catalog, ApiCommand command)
    {
        Catalog = catalog;
        _usedCatalog = command.IsUse ? catalog?.Name : _usedCatalog;
    }

    /// <summary>The options of a session that takes this one's place.</summary>
    private DirectorConsoleOptions OptionsOfSuccessor => _usedCatalog is null ? Options : Options with { Catalog = _usedCatalog };
}
