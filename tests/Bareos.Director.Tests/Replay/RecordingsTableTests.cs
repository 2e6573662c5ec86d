using Bareos.Director.Tests.Doubles;

namespace Bareos.Director.Tests.Replay;

public sealed class RecordingsTableTests
{
    [Fact(Timeout = 120_000)]
    public async Task The_page_about_the_recordings_is_up_to_date_and_all_of_them_pass()
    {
        string page = await RecordingsTable.WriteAsync();
        if (Environment.GetEnvironmentVariable("BAREOSGRPC_WRITE_DOCS") is not null)
        {
            await File.WriteAllTextAsync(RepositoryPaths.RecordingsTable, page, TestContext.Current.CancellationToken);
        }

        Assert.DoesNotContain("failed", page, StringComparison.Ordinal);
        Assert.Equal(page, await File.ReadAllTextAsync(RepositoryPaths.RecordingsTable, TestContext.Current.CancellationToken));
    }
}
