namespace Bareos.Director.Commands;

/// <summary>Whether a command may be run, and run again, without asking anybody.</summary>
public enum CommandEffect
{
    /// <summary>
    /// It changes something, or nobody has made sure that it does not. What stands in no list of reads counts here, and so do commands
    /// that use something up, such as <c>messages</c>, which empties a queue that all consoles share.
    /// </summary>
    Mutates = 0,

    /// <summary>It changes nothing: not the catalog, not a volume, a daemon, the configuration or what another console will see.</summary>
    Reads,
}
