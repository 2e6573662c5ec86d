namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary>A command of the restore tree.</summary>
/// <param name="Name">Its name; the first of the table that begins so is meant.</param>
/// <param name="Description">What it does.</param>
/// <param name="RunAsync">Does it, given the words behind the name.</param>
internal sealed record TreeCommand(
    string Name, string Description, Func<RestoreTreeDialogue, IReadOnlyList<string>, ValueTask<TreeOutcome>> RunAsync);
