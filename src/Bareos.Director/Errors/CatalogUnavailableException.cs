namespace Bareos.Director.Errors;

/// <summary>The director works on another catalog than the one that was asked for: it has none of that name, or keeps it from this console.</summary>
public sealed class CatalogUnavailableException : DirectorCommandException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened, in a sentence.</param>
    /// <param name="command">The command.</param>
    /// <param name="catalog">The catalog that was asked for.</param>
    public CatalogUnavailableException(string message, string command, string catalog)
        : base(message, command)
    {
        Catalog = catalog;
        Outcome = CommandOutcome.Executed;
    }

    /// <summary>The catalog that was asked for.</summary>
    public string Catalog { get; }

    internal static CatalogUnavailableException For(string command, string catalog, string? taken) => new(
        $"The director has no catalog '{catalog}' for this console, and " +
        (taken is null ? "did not say which one it works on." : $"works on '{taken}' instead.") +
        " The command .catalogs lists those that there are.",
        command,
        catalog);
}
