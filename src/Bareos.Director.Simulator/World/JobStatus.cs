using System.Diagnostics.CodeAnalysis;

namespace Bareos.Director.Simulator.World;

/// <summary>Where a job stands. The values are the catalog's letters.</summary>
[SuppressMessage("Design", "CA1008:Enums should have zero value", Justification = "The catalog has a letter for each, and none for nothing.")]
public enum JobStatus
{
    /// <summary>Queued.</summary>
    Created = 'C',

    /// <summary>Running.</summary>
    Running = 'R',

    /// <summary>Ended well.</summary>
    Terminated = 'T',

    /// <summary>Ended with warnings.</summary>
    Warnings = 'W',

    /// <summary>Ended in an error.</summary>
    Error = 'E',

    /// <summary>Ended in an error that nothing could be done about.</summary>
    Fatal = 'f',

    /// <summary>Cancelled.</summary>
    Canceled = 'A',
}
