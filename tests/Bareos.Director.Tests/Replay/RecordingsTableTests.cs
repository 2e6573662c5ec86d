using Bareos.Director.Tests.Doubles;

namespace Bareos.Director.Tests.Replay;

public sealed class RecordingsTableTests
{
    private static readonly bool Writes = Environment.GetEnvironmentVariable("BAREOSGRPC_WRITE_DOCS") is not null;

    private static string Folder => RepositoryPaths.Recordings;

    [Fact(Timeout = 120_000)]
    public async Task The_page_about_the_recordings_is_up_to_date_and_all_of_them_pass()
    {
        string page = await RecordingsTable.WriteAsync(Recording.All.Where(recording => recording.IsReviewed || (Writes && File.Exists(Path.Combine(Folder, $"{recording.Name}.jsonl")))));
        if (Writes)
        {
            await File.WriteAllTextAsync(RepositoryPaths.RecordingsTable, page, TestContext.Current.CancellationToken);
        }

        Assert.DoesNotContain("failed", page, StringComparison.Ordinal);
        Assert.Equal(page, await File.ReadAllTextAsync(RepositoryPaths.RecordingsTable, TestContext.Current.CancellationToken));
    }

    /// <summary>The same table for recordings that came from elsewhere, in the test's output.</summary>
    [Fact(Timeout = 600_000)]
    public async Task Recordings_that_nobody_has_reviewed_pass_too()
    {
        string page = await RecordingsTable.WriteAsync(Recording.All.Where(recording => !recording.IsReviewed));

        TestContext.Current.TestOutputHelper?.WriteLine(page[page.IndexOf("| recording", StringComparison.Ordinal)..]);
        Assert.DoesNotContain("failed", page, StringComparison.Ordinal);
    }
}
