using Bareos.Director.Commands;

namespace Bareos.Director.Tests.Commands;

public sealed class CommandTableTests
{
    /// <summary>What Bareos 26 lists for <c>.help</c>, in its order, in which it looks for a command by prefix.</summary>
    private static readonly string[] DirectorsOrder =
    [
        .. """
           . .actiononpurge .api .authorized .catalogs .clients .consoles .users .defaults .filesets .help .jobdefs .jobs .jobstatus .levels
           .locations .messages .media .mediatypes .msgs .pools .profiles .quit .sql .schedule .status .storages .types .volstatus .bvfs_lsdirs
           .bvfs_lsfiles .bvfs_update .bvfs_get_jobids .bvfs_versions .bvfs_restore .bvfs_cleanup .bvfs_clear_cache add autodisplay automount
           cancel configure create delete disable enable estimate exit export gui help import label list llist messages memory mount move prune
           purge quit query restore relabel release reload rerun resolve run status setbandwidth setdebug setdevice setip show sqlquery time
           trace truncate unmount umount update use var version wait whoami
           """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries),
    ];

    public static TheoryData<string> Keywords => [.. DirectorsOrder];

    [Fact]
    public void Every_command_of_the_director_is_there_and_no_other() =>
        Assert.Equal(
            DirectorsOrder.Order(StringComparer.Ordinal),
            CommandTable.Commands.Select(command => command.Keyword).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Keywords))]
    public void A_full_name_reaches_its_own_command_in_the_director(string keyword) =>
        Assert.Equal(keyword, DirectorsOrder.First(other => other.StartsWith(keyword, StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public void Reads_is_a_closed_list()
    {
        IEnumerable<string> reading = CommandTable.Commands
            .Where(command => command.Otherwise.Effect == CommandEffect.Reads)
            .Select(command => command.Keyword);

        Assert.Equal(
            """
            . .actiononpurge .authorized .bvfs_get_jobids .bvfs_lsdirs .bvfs_lsfiles .bvfs_versions .catalogs .clients .consoles .defaults
            .filesets .help .jobdefs .jobs .jobstatus .levels .locations .media .mediatypes .msgs .pools .profiles .schedule .storages .types
            .users .volstatus help memory resolve show time version wait whoami
            """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries),
            reading.Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Only_four_other_commands_have_words_with_which_they_read() =>
        Assert.Equal(
            [".status", "list", "llist", "status"],
            CommandTable.Commands
                .Where(command => command.Otherwise.Effect == CommandEffect.Mutates && command.Forms.Any(form => form.Effect == CommandEffect.Reads))
                .Select(command => command.Keyword)
                .Order(StringComparer.Ordinal),
            StringComparer.Ordinal);

    [Theory]
    [InlineData("messages")]
    [InlineData(".messages")]
    [InlineData(".sql")]
    [InlineData("sqlquery")]
    [InlineData("query")]
    [InlineData(".bvfs_update")]
    [InlineData(".bvfs_restore")]
    [InlineData(".bvfs_cleanup")]
    [InlineData(".bvfs_clear_cache")]
    [InlineData("estimate")]
    [InlineData("var")]
    [InlineData("setdebug")]
    [InlineData("trace")]
    [InlineData("enable")]
    [InlineData("disable")]
    [InlineData("reload")]
    public void What_looks_harmless_and_is_not_mutates(string keyword)
    {
        CommandEntry command = CommandTable.Find(keyword)!;

        Assert.Equal(CommandEffect.Mutates, command.Otherwise.Effect);
        Assert.Empty(command.Forms);
    }

    [Fact]
    public void What_changes_the_session_alone_is_marked() =>
        Assert.Equal(
            [".api", ".quit", "autodisplay", "automount", "exit", "gui", "quit", "use"],
            CommandTable.Commands
                .Where(command => command.Otherwise.Traits.HasFlag(CommandTraits.SessionState))
                .Select(command => command.Keyword)
                .Order(StringComparer.Ordinal),
            StringComparer.Ordinal);

    [Fact]
    public void No_form_stands_twice() =>
        Assert.All(CommandTable.Commands, command => Assert.Distinct(command.Forms.Select(form => form.Words), StringComparer.Ordinal));

    [Theory]
    [InlineData("LIST")]
    [InlineData("lis")]
    [InlineData("")]
    [InlineData(".status dir")]
    public void Only_a_full_name_in_lower_case_is_found(string keyword) => Assert.Null(CommandTable.Find(keyword));
}
