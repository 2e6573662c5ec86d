using System.Globalization;
using System.Text;

namespace Bareos.Director.Simulator.World;

/// <summary>The last entry of a job's log: many lines in one.</summary>
internal static class JobSummary
{
    // Of 1,030,572 bytes in 521 files, 1,094,258 were written to a volume.
    private const int BytesPerFileOnVolume = 122;

    /// <summary>What a job takes on its volume.</summary>
    public static long BytesOnVolume(JobRecord job) => job.Bytes + ((long)BytesPerFileOnVolume * job.Files);

    /// <summary>Writes it.</summary>
    public static string Write(DirectorWorld world, JobRecord job)
    {
        string severity = job.Status is JobStatus.Error or JobStatus.Fatal ? "Error: " : "";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{world.DirectorName} JobId {job.Id}: {severity}Bareos {world.DirectorName} {DirectorRelease.Version} ({DirectorRelease.ShortDate}):\n");
        Line(text, "OS Information", DirectorRelease.OperatingSystem);
        Line(text, "JobId", Number(job.Id));
        Line(text, "Job", job.UniqueName);
        switch (job.Definition.Type)
        {
            case JobType.Backup:
                WriteBackup(text, world, job);
                break;
            case JobType.Restore:
                WriteRestore(text, job);
                break;
            default:
                WriteTimes(text, job, withSchedule: true);
                break;
        }

        Line(text, "Bareos binary info", DirectorRelease.BinaryInfo);
        Line(text, "Job triggered by", "User");
        Line(text, "Termination", $"{job.Definition.Type} {Termination(job.Status)}");
        return text.Append('\n').ToString();
    }

    /// <summary>A number of bytes with four digits and a letter: <c>1.030 M</c>, <c>560 </c>.</summary>
    public static string Short(long bytes)
    {
        const string Letters = " KMGT";
        double rest = bytes;
        int letter = 0;
        while (rest >= 1000 && letter < Letters.Length - 1)
        {
            rest /= 1000;
            letter++;
        }

        return letter == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes} ")
            : $"{FourDigits(rest)} {Letters[letter]}";
    }

    // Cut, not rounded: 1,030,572 is 1.030 M.
    private static string FourDigits(double value)
    {
        string text = value.ToString("F6", CultureInfo.InvariantCulture)[..5];
        return text;
    }

    private static void WriteBackup(StringBuilder text, DirectorWorld world, JobRecord job)
    {
        bool isWritten = job.Status is JobStatus.Terminated or JobStatus.Warnings;
        Line(text, "Backup Level", job.Level.ToString());
        Line(text, "Client", $"\"{job.Client}\" {DirectorRelease.Version} ({DirectorRelease.ShortDate}) {DirectorRelease.OperatingSystem},{DirectorRelease.Distribution}");
        Line(text, "FileSet", string.Create(CultureInfo.InvariantCulture, $"\"{job.FileSet}\" {world.Started:yyyy-MM-dd HH:mm:ss}"));
        Line(text, "Pool", $"\"{job.Pool}\" (From {job.PoolSource})");
        Line(text, "Catalog", $"\"{world.Definition.Catalog}\" (From Client resource)");
        Line(text, "Storage", $"\"{job.Storage}\" (From Job resource)");
        WriteTimes(text, job, withSchedule: true);
        Line(text, "Priority", Number(job.Priority));
        Line(text, "Allow Mixed Priority", "no");
        Line(text, "FD Files Written", Grouped(job.Files));
        Line(text, "SD Files Written", Grouped(job.Files));
        Line(text, "FD Bytes Read", Sized(job.Bytes));
        Line(text, "FD Bytes Written", Sized(job.Bytes));
        Line(text, "SD Bytes Written", Sized(BytesOnVolume(job)));
        Line(text, "Rate", Rate(job));
        Line(text, "Software Compression", "None");
        Line(text, "VSS", "no");
        Line(text, "Encryption", "no");
        Line(text, "Accurate", "no");
        Line(text, "Volume name(s)", job.Volume);
        Line(text, "Volume Session Id", Number(job.VolumeSession));
        Line(text, "Volume Session Time", Number(world.Started.ToUnixTimeSeconds()));
        Line(text, "Last Volume Bytes", Sized(BytesOnVolume(job)));
        Line(text, "Non-fatal FD errors", Number(job.Errors));
        Line(text, "SD Errors", "0");
        Line(text, "FD termination status", isWritten ? "OK" : "Error");
        Line(text, "SD termination status", isWritten ? "OK" : "Canceled");
    }

    private static void WriteRestore(StringBuilder text, JobRecord job)
    {
        Line(text, "Restore Client", $"\"{job.Client}\" {DirectorRelease.Version} ({DirectorRelease.ShortDate}) {DirectorRelease.OperatingSystem},{DirectorRelease.Distribution}");
        WriteTimes(text, job, withSchedule: false);
        Line(text, "Files Expected", Grouped(job.Files));
        Line(text, "Files Restored", Grouped(job.Files));
        Line(text, "Bytes Restored", Grouped(job.Bytes));
        Line(text, "Rate", Rate(job));
        Line(text, "FD Errors", Number(job.Errors));
        Line(text, "FD termination status", "OK");
        Line(text, "SD termination status", "OK");
    }

    private static void WriteTimes(StringBuilder text, JobRecord job, bool withSchedule)
    {
        if (withSchedule)
        {
            Line(text, "Scheduled time", Time(job.Scheduled));
        }

        Line(text, "Start time", Time(job.Started));
        Line(text, "End time", Time(job.Ended));
        long seconds = Seconds(job);
        Line(text, "Elapsed time", seconds == 1 ? "1 sec" : $"{Number(seconds)} secs");
    }

    private static string Rate(JobRecord job) => string.Create(
        CultureInfo.InvariantCulture,
        $"{job.Bytes / 1000.0 / Math.Max(1, Seconds(job)):F1} KB/s");

    private static long Seconds(JobRecord job) => (long)((job.Ended - job.Started)?.TotalSeconds ?? 0);

    private static string Termination(JobStatus status) => status switch
    {
        JobStatus.Terminated => "OK",
        JobStatus.Warnings => "OK -- with warnings",
        JobStatus.Canceled => "Canceled",
        _ => "Error",
    };

    private static void Line(StringBuilder text, string name, string value) =>
        text.Append("  ").Append($"{name}:".PadRight(24)).Append(value).Append('\n');

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Sized(long bytes) => $"{Grouped(bytes)} ({Short(bytes)}B)";

    private static string Time(DateTimeOffset? time) => string.Create(CultureInfo.InvariantCulture, $"{time:dd-MMM-yyyy HH:mm:ss}");
}
