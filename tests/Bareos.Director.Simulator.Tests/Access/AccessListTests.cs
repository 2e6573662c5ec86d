using Bareos.Director.Simulator.Access;

namespace Bareos.Director.Simulator.Tests.Access;

public sealed class AccessListTests
{
    [Theory]
    [InlineData("backup-small", "backup-small", true)]
    [InlineData("Backup-SMALL", "backup-small", true)]
    [InlineData("backup", "backup-small", null)]
    [InlineData("*all*", "anything", true)]
    [InlineData("*ALL*", "anything", true)]
    [InlineData("!*all*", "anything", false)]
    [InlineData("!backup-big", "backup-big", false)]
    [InlineData("!backup-big", "backup-small", null)]
    [InlineData("backup-.*", "backup-small", true)]
    [InlineData("BACKUP-(small|big)", "backup-big", true)]
    [InlineData("!backup-.+", "backup-big", false)]
    [InlineData("small|big", "backup-big", null)]
    [InlineData(".jobs", ".jobs", true)]
    [InlineData("backup[", "backup[", true)]
    [InlineData("backup[", "backup", null)]
    public void An_entry_is_a_name_or_an_expression_for_whole_names_or_all(string entry, string name, bool? decision) =>
        Assert.Equal(decision, AccessList.Decide([entry], name));

    [Fact]
    public void The_first_entry_that_fits_decides()
    {
        Assert.False(AccessList.Decide(["!run", "*all*"], "run"));
        Assert.True(AccessList.Decide(["!run", "*all*"], "list"));
        Assert.True(AccessList.Decide(["*all*", "!run"], "run"));
    }

    [Fact]
    public void An_empty_list_mentions_nothing() => Assert.Null(AccessList.Decide([], "run"));
}
