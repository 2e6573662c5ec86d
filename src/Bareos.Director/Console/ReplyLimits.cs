namespace Bareos.Director.Console;

/// <summary>How much of a reply is kept, and where. The director is always read to the end, whatever the limits are.</summary>
public sealed record ReplyLimits
{
    /// <summary>Bytes of a complete reply (Call, SendCommand) that are kept. 256 MiB by default.</summary>
    public long MaxReplyBytes { get; init; } = 256L << 20;

    /// <summary>Bytes of a streamed reply that wait in memory for their consumer; what is beyond goes to the spool file. 4 MiB by default.</summary>
    public int StreamMemoryBytes { get; init; } = 4 << 20;

    /// <summary>Bytes of a streamed reply that wait in memory and in spool files together. 4 GiB by default.</summary>
    /// <remarks>What has been read leaves the disk in pieces of a 64th of this, from 1 to 64 MiB.</remarks>
    public long StreamSpoolBytes { get; init; } = 4L << 30;

    /// <summary>What this reply may hold together with those of other sessions. Shared by the whole process by default.</summary>
    public SpoolQuota Quota { get; init; } = SpoolQuota.OfProcess;

    /// <summary>The folder for spool files, which are readable by nobody else and unlinked at creation. The system's temporary folder by default.</summary>
    public string SpoolDirectory { get; init; } = Path.GetTempPath();
}
