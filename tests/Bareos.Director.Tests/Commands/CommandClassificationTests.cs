using Bareos.Director.Commands;
using Bareos.Director.Console;

namespace Bareos.Director.Tests.Commands;

public sealed class CommandClassificationTests
{
    [Theory]
    [InlineData("list jobs")]
    [InlineData("  list   jobs  ")]
    [InlineData("list \"jobs\"")]
    [InlineData("list jobs nextvol job=x")]
    [InlineData("llist joblog jobid=1 limit=100 offset=200")]
    [InlineData("list volumes pool=\"Full 2\"")]
    public void The_word_behind_list_decides(string command) => Reads(command);

    [Theory]
    [InlineData("list nextvol job=x")]
    [InlineData("llist nextvolume job=x")]
    [InlineData("list \"nextvol\" job=x")]
    [InlineData("list NextVol job=x")]
    [InlineData("list n\\extvol job=x")]
    [InlineData("list limit=1 jobs")]
    [InlineData("list Jobs")]
    [InlineData("list job\u017F")]
    [InlineData("list schedules")]
    public void What_no_list_of_reads_holds_mutates(string command) => Mutates(command);

    [Theory]
    [InlineData("status client=client1-fd", ApiMode.Packets)]
    [InlineData("status storage=File1", ApiMode.Packets)]
    [InlineData("status slots storage=File1", ApiMode.Json)]
    [InlineData("status storage=File1 slots", ApiMode.Packets)]
    [InlineData("status all", ApiMode.Packets)]
    [InlineData("status director", ApiMode.Json)]
    [InlineData("status", ApiMode.Packets)]
    [InlineData(".status dir running", ApiMode.Json)]
    [InlineData("show help", ApiMode.Packets)]
    [InlineData("show jobs", ApiMode.Json)]
    [InlineData(".status dir current", ApiMode.Packets)]
    [InlineData(".status client=client1-fd running", ApiMode.Packets)]
    [InlineData("resolve client=client1-fd localhost", ApiMode.Packets)]
    public void Text_is_fetched_where_JSON_is_empty(string command, ApiMode mode)
    {
        Reads(command);
        Assert.Equal(mode, CommandClassification.Of(command).Mode);
    }

    [Theory]
    [InlineData(".status dir")]
    [InlineData(".status client=client1-fd level=200")]
    [InlineData(".status client=client1-fd running now")]
    [InlineData("status File1")]
    [InlineData("status foo")]
    public void A_status_of_something_unlisted_counts_as_a_mutation(string command) => Mutates(command);

    [Theory]
    [InlineData("run job=x yes", true, true)]
    [InlineData("run yes job=x", true, true)]
    [InlineData("run job=x", false, false)]
    [InlineData("run job=yes", false, false)]
    [InlineData("run job=x YES", false, true)]
    [InlineData("run job=x \"yes\"", false, true)]
    [InlineData("run job=x y\\es", false, true)]
    [InlineData("run job=x yes=no", false, true)]
    [InlineData("run job=x yes=", false, true)]
    [InlineData("run comment=\"oh yes it is\"", false, false)]
    [InlineData("run job=x y", false, false)]
    public void Only_a_plain_yes_confirms_while_the_director_sees_more(string command, bool saysYes, bool directorSeesYes)
    {
        CommandClassification classification = CommandClassification.Of(command);

        Assert.Equal(saysYes, classification.SaysYes);
        Assert.Equal(directorSeesYes, classification.DirectorSeesYes);
        Assert.Equal(!saysYes, classification.NeedsConfirmation);
    }

    [Theory]
    [InlineData("restore", true)]
    [InlineData("restore client=c select current", true)]
    [InlineData("restore client=c jobid=1 all", true)]
    [InlineData("restore client=c jobid=1 where=done", true)]
    [InlineData("restore client=c jobid=1 file", true)]
    [InlineData("restore client=c jobid=1 all done", false)]
    [InlineData("restore client=c jobid=1 all DONE", false)]
    [InlineData("restore client=c file=/etc/hosts", false)]
    [InlineData("restore client=c file=?b21", false)]
    [InlineData("restore client=c directory=/etc", false)]
    [InlineData("restore client=c jobid=1 fileregex=hosts", false)]
    [InlineData("run job=RestoreFiles", false)]
    public void Some_arguments_keep_a_restore_out_of_the_tree(string command, bool entersTree) =>
        Assert.Equal(entersTree, CommandClassification.Of(command).EntersRestoreTree);

    [Theory]
    [InlineData("list jobs catalog=Other", true)]
    [InlineData("list jobs CATALOG=Other", true)]
    [InlineData("list jobs", false)]
    public void A_line_that_names_a_catalog_is_noticed(string command, bool choosesCatalog) =>
        Assert.Equal(choosesCatalog, CommandClassification.Of(command).ChoosesCatalog);

    [Fact]
    public void Waiting_is_a_read_that_blocks() =>
        Assert.True(CommandClassification.Of("wait jobid=1").Traits.HasFlag(CommandTraits.Blocks));

    [Fact]
    public void What_may_show_passwords_is_marked() =>
        Assert.True(CommandClassification.Of("show consoles").Traits.HasFlag(CommandTraits.RevealsSecrets));

    private static void Reads(string command)
    {
        CommandClassification classification = CommandClassification.Of(command);

        Assert.Equal(CommandRefusal.None, classification.Refusal);
        Assert.Equal(CommandEffect.Reads, classification.Effect);
    }

    private static void Mutates(string command)
    {
        CommandClassification classification = CommandClassification.Of(command);

        Assert.Equal(CommandRefusal.None, classification.Refusal);
        Assert.Equal(CommandEffect.Mutates, classification.Effect);
        Assert.True(classification.NeedsConfirmation);
    }
}
