using System.Diagnostics.CodeAnalysis;

namespace Bareos.Director.Simulator.World;

/// <summary>What a job does. The values are the catalog's letters.</summary>
[SuppressMessage("Design", "CA1008:Enums should have zero value", Justification = "The catalog has a letter for each, and none for nothing.")]
public enum JobType
{
    /// <summary>Saves files.</summary>
    Backup = 'B',

    /// <summary>Brings files back.</summary>
    Restore = 'R',

    /// <summary>Runs scripts only.</summary>
    Admin = 'D',

    /// <summary>Compares the catalog with what was saved.</summary>
    Verify = 'V',
}
