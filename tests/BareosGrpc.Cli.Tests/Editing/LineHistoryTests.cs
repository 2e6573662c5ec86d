using BareosGrpc.Cli.Editing;

namespace BareosGrpc.Cli.Tests.Editing;

public sealed class LineHistoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bareosgrpc-history-").FullName;

    private string FilePath => Path.Combine(_folder, "state", "history");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Lines_are_there_the_next_time()
    {
        var history = new LineHistory(FilePath);
        history.Add("list jobs");
        history.Add("status dir");

        Assert.Equal(["list jobs", "status dir"], new LineHistory(FilePath).Lines);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Only_its_owner_reads_the_file()
    {
        new LineHistory(FilePath).Add("list jobs");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("configure add console name=x password=secret")]
    public void What_nobody_wants_back_is_not_kept(string line)
    {
        var history = new LineHistory(FilePath);

        history.Add(line);

        Assert.Empty(history.Lines);
        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public void A_line_that_is_repeated_is_kept_once()
    {
        var history = new LineHistory(null);
        history.Add("list jobs");
        history.Add("list jobs");

        Assert.Equal(["list jobs"], history.Lines);
    }
}
