namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary>What comes of a command in the tree.</summary>
internal enum TreeOutcome
{
    /// <summary>One stays in the tree.</summary>
    Stay,

    /// <summary>One stays in the tree; the command failed.</summary>
    Failed,

    /// <summary>One leaves it, to restore what is marked.</summary>
    Done,

    /// <summary>One leaves it, and nothing is restored.</summary>
    Quit,
}
