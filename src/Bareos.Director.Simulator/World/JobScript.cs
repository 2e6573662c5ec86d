using System.Globalization;

namespace Bareos.Director.Simulator.World;

/// <summary>What a job says while it runs, and when: each line at a share of the job's duration.</summary>
internal sealed class JobScript
{
    // A command before the job takes the better part of its time.
    private const double AfterScript = 0.8;

    private readonly List<string> _lines = [];
    private readonly JobRecord _job;
    private readonly string _director;
    private int _before;

    private JobScript(JobRecord job, string director)
    {
        _job = job;
        _director = director;
    }

    /// <summary>The lines; the first at the beginning, the last before the end.</summary>
    public IEnumerable<(double Share, string Text)> Lines =>
        _lines.Select((text, i) => (i < _before ? 0 : Share(i), text));

    /// <summary>Writes the script of a job.</summary>
    public static JobScript For(DirectorWorld world, JobRecord job, JobStatus ending, bool isNewVolume)
    {
        var script = new JobScript(job, world.DirectorName);
        bool isReachable = world.Definition.Clients.Named(job.Client) is not { IsReachable: false };
        switch (job.Definition.Type)
        {
            case JobType.Backup when !isReachable:
                script.Begin("Start Backup JobId");
                script.FailToConnect(world);
                break;
            case JobType.Backup:
                script.Begin("Start Backup JobId");
                script.Backup(world, ending, isNewVolume);
                break;
            case JobType.Restore:
                script.Begin("Start Restore Job");
                script.Restore(world);
                break;
            default:
                script.Begin($"Start {job.Definition.Type} JobId");
                break;
        }

        return script;
    }

    /// <summary>The whole log of a job that has ended, as it would have written it.</summary>
    public static IReadOnlyList<LogLine> LogOf(DirectorWorld world, JobRecord job)
    {
        DateTimeOffset start = job.Started ?? job.Scheduled;
        TimeSpan duration = (job.Ended ?? start) - start;
        return
        [
            .. For(world, job, job.Status, isNewVolume: false).Lines.Select(line => new LogLine(start + (duration * line.Share), line.Text)),
            new LogLine(start + duration, JobSummary.Write(world, job)),
        ];
    }

    /// <summary>When the command before a running job ends, or <see langword="null"/> where there is none.</summary>
    public static DateTimeOffset? EndOfCommand(JobRecord job) =>
        job is { Status: JobStatus.Running, Started: { } started, Definition.RunBefore.Length: > 0 } ? started + (job.Definition.Duration * AfterScript) : null;

    private double Share(int line)
    {
        double start = _before > 0 ? AfterScript : 0;
        return start + ((1 - start) * (line - _before) / (_lines.Count - _before));
    }

    private void Begin(string what)
    {
        Say("dir", $"Version: {DirectorRelease.Version} ({DirectorRelease.Date}) {DirectorRelease.OperatingSystem}");
        if (_job.Definition.RunBefore.Length > 0)
        {
            Say("dir", $"shell command: run BeforeJob \"{_job.Definition.RunBefore}\"");
            _before = _lines.Count;
        }

        Say("dir", _job.Definition.Type == JobType.Restore ? $"{what} {_job.UniqueName}" : $"{what} {_job.Id}, Job={_job.UniqueName}");
    }

    private void Connect(DirectorWorld world)
    {
        ClientDefinition? client = world.Definition.Clients.Named(_job.Client);
        Say("dir", "Connected Storage daemon at 127.0.0.1:9103, encryption: TLS_CHACHA20_POLY1305_SHA256 TLSv1.3");
        Say("dir", " Encryption: TLS_CHACHA20_POLY1305_SHA256 TLSv1.3");
        Say("dir", $"Connected Client: {_job.Client} at {client?.Address}:{client?.Port}, encryption: TLS_CHACHA20_POLY1305_SHA256 TLSv1.3");
        Say("dir", " Handshake: Immediate TLS ");
    }

    private void FailToConnect(DirectorWorld world)
    {
        ClientDefinition? client = world.Definition.Clients.Named(_job.Client);
        Say("dir", "Probing client protocol... (result will be saved until config reload)");
        Say("dir", $"Fatal error: lib/bsock_tcp.cc:179 Unable to connect to Client: {_job.Client} on {client?.Address}:{client?.Port}. ERR=Connection refused");
        Say("dir", $"Fatal error: \nFailed to connect to client \"{_job.Client}\".");
        Say("dir", "Fatal error: No Job status returned from FD.");
    }

    private void Backup(DirectorWorld world, JobStatus ending, bool isNewVolume)
    {
        Connect(world);
        Say("sd", $"Using just in time reservation for job {_job.Id}");
        Say("fd", "Extended attribute support is enabled");
        Say("fd", "ACL support is enabled");
        if (ending == JobStatus.Warnings)
        {
            string path = world.Definition.FileSets.Named(_job.FileSet)?.Path ?? "/";
            Say("fd", $"     Could not open \"{path}/locked\": ERR=Permission denied.");
        }

        if (ending is JobStatus.Fatal or JobStatus.Error)
        {
            Say("fd", "Fatal error: The simulated file daemon ended this job.");
        }

        if (_job.Volume.Length > 0)
        {
            Write(isNewVolume);
        }
        else
        {
            Say("sd", "Because no backup data was received, no device was reserved. As such no Session Labels were written for this job.");
        }

        Say("sd", "Elapsed time=00:00:01, Transfer rate=" + JobSummary.Short(_job.Bytes) + " Bytes/second");
    }

    private void Write(bool isNewVolume)
    {
        if (isNewVolume)
        {
            Say("dir", $"Created new Volume \"{_job.Volume}\" in catalog.");
            Say("sd", $"Labeled new Volume \"{_job.Volume}\" on device \"FileStorage1\" (/var/lib/bareos/storage).");
        }

        Say("sd", $"Ready to append to end of Volume \"{_job.Volume}\"");
        Say("sd", "Releasing device \"FileStorage1\" (/var/lib/bareos/storage).");
        Say("dir", string.Create(CultureInfo.InvariantCulture, $"Insert of attributes batch table with {_job.Files} entries start"));
        Say("dir", "Insert of attributes batch table done");
    }

    private void Restore(DirectorWorld world)
    {
        Connect(world);
        Say("dir", "Using Device \"FileStorage1\" to read.");
        Say("sd", "Ready to read from volume on device \"FileStorage1\" (/var/lib/bareos/storage).");
        Say("sd", "Releasing device \"FileStorage1\" (/var/lib/bareos/storage).");
    }

    // daemon: dir for the director itself, otherwise the name of the daemon that reports through it.
    private void Say(string daemon, string text)
    {
        string name = daemon switch { "dir" => _director, "sd" => "bareos-sd", _ => _job.Client };
        _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{name} JobId {_job.Id}: {text}\n"));
    }
}
