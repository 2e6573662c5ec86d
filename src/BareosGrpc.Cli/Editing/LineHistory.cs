namespace BareosGrpc.Cli.Editing;

/// <summary>Lines that were typed before. Kept in a file that only its owner can read; lines that may hold a password are not kept.</summary>
internal sealed class LineHistory
{
    private const int MaxLines = 1000;

    private readonly List<string> _lines = [];
    private readonly string? _file;

    /// <summary>Makes a history.</summary>
    /// <param name="file">Where it is kept; <see langword="null"/> keeps it for this run alone.</param>
    public LineHistory(string? file)
    {
        _file = file;
        if (file is not null && File.Exists(file))
        {
            _lines.AddRange(File.ReadLines(file).TakeLast(MaxLines));
        }
    }

    /// <summary>Where the history is kept unless said otherwise; <see langword="null"/> where the user has no folder for state.</summary>
    public static string? DefaultFile =>
        Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } state ? Path.Combine(state, "bareosgrpc", "history")
        : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? Path.Combine(home, ".local", "state", "bareosgrpc", "history")
        : null;

    /// <summary>The lines, the oldest first.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Remembers a line, unless it is blank, the same as the last one, or may hold a password.</summary>
    public void Add(string line)
    {
        if (string.IsNullOrWhiteSpace(line) || line.Contains("passw", StringComparison.OrdinalIgnoreCase) || (_lines is [.., var last] && string.Equals(last, line, StringComparison.Ordinal)))
        {
            return;
        }

        _lines.Add(line);
        if (_file is not null)
        {
            Append(_file, line);
        }
    }

    private static void Append(string file, string line)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.WriteLine(line);
    }
}
