using Bareos.Director.Commands;
using FsCheck;
using FsCheck.Fluent;

namespace Bareos.Director.Tests.Commands;

/// <summary>Lines that are written so that a careless filter takes a mutation for a read.</summary>
public sealed class HostileCommandTests
{
    [Theory]
    [InlineData("\"delete\" jobid=1")]
    [InlineData("d\\elete jobid=1")]
    [InlineData("del jobid=1")]
    [InlineData("DELETE jobid=1")]
    [InlineData("Delete jobid=1")]
    [InlineData("delete=1 jobid=1")]
    [InlineData("list=1 jobs")]
    [InlineData("version=1")]
    [InlineData("ver\"sion\"")]
    [InlineData("version\"\"")]
    [InlineData("\"version")]
    [InlineData("\"list jobs\"")]
    [InlineData("list\\ jobs")]
    [InlineData("li\"st\" jobs")]
    [InlineData("list\u00A0jobs")]
    [InlineData("list\u2003jobs")]
    [InlineData("list\u200Bjobs")]
    [InlineData("\uFEFFlist jobs")]
    [InlineData("l\u0131st jobs")]
    [InlineData("\uFF4Cist jobs")]
    [InlineData("=list jobs")]
    [InlineData("#list jobs")]
    [InlineData("@list jobs")]
    [InlineData("1 list jobs")]
    public void A_verb_that_is_not_plain_is_unknown(string text) => Refused(text, CommandRefusal.UnknownCommand);

    [Theory]
    [InlineData("version\0")]
    [InlineData("version\0delete jobid=1 yes")]
    [InlineData("\0delete jobid=1")]
    [InlineData("version\ndelete jobid=1 yes")]
    [InlineData("delete\tjobid=1")]
    [InlineData("\"\" delete jobid=1")]
    [InlineData("list \"\" jobs")]
    [InlineData("\\")]
    [InlineData("")]
    public void What_a_director_would_read_in_part_is_invalid(string text) => Refused(text, CommandRefusal.Invalid);

    [Fact]
    public void A_yes_as_the_31st_word_is_invalid() =>
        Refused("delete volume=x " + string.Join(' ', Enumerable.Repeat("x", 28)) + " yes", CommandRefusal.Invalid);

    [Theory]
    [InlineData("list jobs count volume=\"x'; delete from job; --\"")]
    [InlineData("list jobs count pool=\"x' limit 1); delete from job; --\"")]
    [InlineData("llist jobs volume=x'")]
    [InlineData("list client=\"x' or 'a'='a\"")]
    [InlineData("list jobs volume=x\\\\")]
    [InlineData("list backups client=c fileset=\"x'\"")]
    public void A_list_cannot_carry_SQL(string text) => Refused(text, CommandRefusal.DangerousValue);

    [Theory]
    [InlineData("restore client=c jobid=1 replace=\"always yes\"")]
    [InlineData("restore client=c jobid=1 REPLACE=\"never where=/\"")]
    [InlineData("restore client=c jobid=1 backupformat=\"Native yes\"")]
    [InlineData("restore client=c jobid=1 pluginoptions=\"python yes\"")]
    [InlineData("restore client=c jobid=1 pluginoptions=a\\\"b")]
    [InlineData("restore client=c jobid=1 replace=never replace=\"always yes\"")]
    public void A_value_of_restore_cannot_become_words(string text) => Refused(text, CommandRefusal.DangerousValue);

    [Theory]
    [InlineData(256, CommandRefusal.None)]
    [InlineData(257, CommandRefusal.DangerousValue)]
    public void A_path_longer_than_the_directors_memory_for_it_is_refused(int length, CommandRefusal refusal) =>
        Assert.Equal(refusal, CommandClassification.Of($".bvfs_versions jobid=0 client=c path=/{new string('x', length - 1)} fname=y").Refusal);

    [Fact]
    public void Quotes_in_it_count_twice() =>
        Refused($".bvfs_versions jobid=0 client=c pathid=1 fname=\"{new string('\'', 129)}\"", CommandRefusal.DangerousValue);

    [Theory]
    [InlineData("status scheduler days=100000")]
    [InlineData("status scheduler days=-367")]
    [InlineData("status schedule=s days=0,367")]
    [InlineData("status scheduler days=1,2,3")]
    [InlineData("status scheduler days=99999999999")]
    [InlineData("status scheduler days=")]
    public void A_preview_cannot_reach_further_than_a_director_allows_people(string text) => Refused(text, CommandRefusal.DangerousValue);

    [Theory]
    [InlineData("status scheduler days=366")]
    [InlineData("status scheduler days=-7,7")]
    [InlineData("restore client=c file=\"/home/o'brien/a b\" where=\"/tmp/x y\"")]
    [InlineData(".bvfs_lsdirs jobid=1 path=\"/home/o'brien/\"")]
    [InlineData(".bvfs_versions jobid=0 client=c pathid=1 fname=\"it's\"")]
    public void A_proper_value_is_fine(string text) => Assert.Equal(CommandRefusal.None, CommandClassification.Of(text).Refusal);

    [Fact]
    public void Nothing_is_a_read_that_the_director_would_not_read_as_the_same_plain_read() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000).WithEndSize(40), Prop.ForAll(Disguises().ToArbitrary(), text =>
        {
            CommandClassification classification = CommandClassification.Of(text);
            if (classification.Effect == CommandEffect.Mutates)
            {
                return true;
            }

            string verb = text.TrimStart(' ').Split(' ')[0];
            return CommandTable.Find(verb) is { } command
                && command == classification.Command
                && (command.Otherwise.Effect == CommandEffect.Reads || command.Forms.Contains(classification.Form!));
        }));

    private static Gen<string> Disguises()
    {
        Gen<string> pieces = Gen.Elements(
            "list", "delete", "status", "version", ".sql", "jobs", "nextvol", "client", "dir", "yes", "LIST", "de", "lete", "li", "st",
            "=", "\"", "\\", " ", " ", " ", "\0", "\n", "\u00A0", "'");
        return pieces.ListOf().Select(string.Concat);
    }

    private static void Refused(string text, CommandRefusal refusal)
    {
        CommandClassification classification = CommandClassification.Of(text);

        Assert.Equal(refusal, classification.Refusal);
        Assert.Equal(CommandEffect.Mutates, classification.Effect);
        Assert.False(string.IsNullOrEmpty(classification.Reason));
    }
}
