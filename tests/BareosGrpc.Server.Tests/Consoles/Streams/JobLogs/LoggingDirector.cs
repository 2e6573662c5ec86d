using System.Globalization;
using System.Text;
using BareosGrpc.Server.Tests.Support;

namespace BareosGrpc.Server.Tests.Consoles.Streams.JobLogs;

/// <summary>A director with one job, whose status and log are what the test says.</summary>
internal sealed class LoggingDirector : IAsyncDisposable
{
    private readonly string _filling;
    private volatile int _entries;
    private volatile string _status = "R";

    /// <param name="entryBytes">How long each entry is.</param>
    public LoggingDirector(int entryBytes = 10)
    {
        _filling = new string('x', entryBytes);
        Director = new ScriptedDirector(Answer);
    }

    public ScriptedDirector Director { get; }

    /// <summary>How many entries the log has.</summary>
    public int Entries
    {
        get => _entries;
        set => _entries = value;
    }

    /// <summary>The job's status; empty while the catalog does not know it.</summary>
    public string Status
    {
        get => _status;
        set => _status = value;
    }

    /// <summary>How often the status was asked for.</summary>
    public int StatusReadings => Director.Lines.Count(IsStatus);

    public static bool IsStatus(string line) => line.StartsWith("llist jobid=", StringComparison.Ordinal);

    public ValueTask DisposeAsync() => Director.DisposeAsync();

    private Frames Answer(string line)
    {
        if (IsStatus(line))
        {
            return Frames.Json(_status.Length == 0 ? """{"result":{"jobs":{}}}""" : $$$"""{"result":{"jobs":[{"jobid":"7","jobstatus":"{{{_status}}}"}]}}""");
        }

        string[] words = line.Split(' ');
        int offset = NumberOf(words[^1]);
        int count = Math.Clamp(_entries - offset, 0, NumberOf(words[^2]));
        var rows = new StringBuilder();
        for (int i = offset; i < offset + count; i++)
        {
            rows.Append(i == offset ? "" : ",").Append(CultureInfo.InvariantCulture, $$"""{"time":"2026-11-22 12:00:00","logtext":"{{i + 1}} {{_filling}}"}""");
        }

        return Frames.Json($$$"""{"result":{"joblog":[{{{rows}}}]}}""");
    }

    private static int NumberOf(string word) => int.Parse(word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
}
