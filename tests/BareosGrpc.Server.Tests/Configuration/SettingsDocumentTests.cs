using Bareos.Director.Tests.Doubles;

namespace BareosGrpc.Server.Tests.Configuration;

public sealed class SettingsDocumentTests
{
    [Fact]
    public void The_page_of_settings_says_what_the_code_says()
    {
        string page = Path.Combine(RepositoryPaths.Root, "docs", "settings.md");
        string expected = SettingsDocument.Write();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(page, expected);
        }

        Assert.Equal(expected, File.Exists(page) ? File.ReadAllText(page) : "");
    }
}
