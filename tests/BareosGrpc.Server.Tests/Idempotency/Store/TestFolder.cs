namespace BareosGrpc.Server.Tests.Idempotency.Store;

/// <summary>A folder that goes with its test.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public string Path => _folder.FullName;

    public string First => System.IO.Path.Combine(Path, "requests.a.log");

    public string Second => System.IO.Path.Combine(Path, "requests.b.log");

    /// <summary>Copies the two files of the log, as they are now.</summary>
    public TestFolder Copy()
    {
        var copy = new TestFolder();
        foreach (string file in new[] { First, Second }.Where(File.Exists))
        {
            File.Copy(file, System.IO.Path.Combine(copy.Path, System.IO.Path.GetFileName(file)));
        }

        return copy;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
