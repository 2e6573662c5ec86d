using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Restore;

/// <summary>What is to be restored from.</summary>
/// <param name="Jobs">The jobs; none where files were named.</param>
internal sealed record RestoreChoice(IReadOnlyList<JobRecord> Jobs)
{
    /// <summary>Whose files they are, where that is known already.</summary>
    public string? Client { get; init; }

    /// <summary>The files, or <see langword="null"/> where they are to be chosen in the tree.</summary>
    public IReadOnlyList<SavedFile>? Files { get; init; }
}
