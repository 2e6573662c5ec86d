namespace Bareos.Director.Simulator.World;

/// <summary>How much a job saves. The values are the catalog's letters.</summary>
public enum JobLevel
{
    /// <summary>No level: admin jobs.</summary>
    None = ' ',

    /// <summary>Everything.</summary>
    Full = 'F',

    /// <summary>What changed since the last job.</summary>
    Incremental = 'I',

    /// <summary>What changed since the last full job.</summary>
    Differential = 'D',

    /// <summary>What changed since a moment.</summary>
    Since = 'S',

    /// <summary>A full job made of earlier ones.</summary>
    VirtualFull = 'f',

    /// <summary>Notes what there is, for a later verification.</summary>
    InitCatalog = 'V',

    /// <summary>Verifies files against the catalog.</summary>
    Catalog = 'C',

    /// <summary>Verifies a volume against the catalog.</summary>
    VolumeToCatalog = 'O',

    /// <summary>Verifies a disk against the catalog.</summary>
    DiskToCatalog = 'd',

    /// <summary>Verifies what a volume holds.</summary>
    Data = 'A',
}
