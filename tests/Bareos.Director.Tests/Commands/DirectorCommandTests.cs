using System.Text;
using Bareos.Director.Commands;
using Bareos.Director.Errors;
using FsCheck;
using FsCheck.Fluent;

namespace Bareos.Director.Tests.Commands;

public sealed class DirectorCommandTests
{
    [Fact]
    public void A_command_is_built_word_by_word()
    {
        DirectorCommand command = DirectorCommand.Create("run")
            .Argument("job", "backup client1")
            .Argument("comment", "before the \"big\" update")
            .Flag("yes");

        Assert.Equal("run job=\"backup client1\" comment=\"before the \\\"big\\\" update\" yes", command.Text);
        Assert.Equal(
            [new CommandWord("run"), new("job", "backup client1"), new("comment", "before the \"big\" update"), new("yes")],
            command.Words);
    }

    [Fact]
    public void A_value_cannot_break_out_of_its_argument()
    {
        DirectorCommand command = DirectorCommand.Create("list").Argument("job", "x\" yes \"").Argument("client", "a yes");

        Assert.Equal(3, command.Words.Length);
        Assert.DoesNotContain(command.Words, word => word.Is("yes"));
    }

    [Fact]
    public void Adding_a_word_leaves_the_command_it_was_added_to_alone()
    {
        DirectorCommand list = DirectorCommand.Create("list");

        Assert.Equal("list jobs", list.Flag("jobs").Text);
        Assert.Equal("list", list.Text);
    }

    [Fact]
    public void A_value_without_keyword_is_quoted_too() =>
        Assert.Equal("resolve client=client1-fd \"a host\"", DirectorCommand.Create("resolve").Argument("client", "client1-fd").Value("a host").Text);

    [Fact]
    public void An_empty_value_needs_a_keyword()
    {
        Assert.Equal("x where=\"\"", DirectorCommand.Create("x").Argument("where", "").Text);
        Assert.Throws<InvalidCommandException>(() => DirectorCommand.Create("x").Value(""));
    }

    [Fact]
    public void A_value_with_an_equals_sign_needs_a_keyword()
    {
        Assert.Equal(new CommandWord("where", "a=b"), DirectorCommand.Create("x").Argument("where", "a=b").Words[1]);
        Assert.Throws<InvalidCommandException>(() => DirectorCommand.Create("x").Value("a=b"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("list jobs")]
    [InlineData("list=x")]
    [InlineData("li\"st")]
    [InlineData("list\\")]
    [InlineData("list\n")]
    [InlineData("lïst")]
    [InlineData("@list")]
    public void A_verb_or_a_keyword_is_a_plain_word(string keyword)
    {
        Assert.Throws<InvalidCommandException>(() => DirectorCommand.Create(keyword));
        Assert.Throws<InvalidCommandException>(() => DirectorCommand.Create("list").Flag(keyword));
        Assert.Throws<InvalidCommandException>(() => DirectorCommand.Create("list").Argument(keyword, "x"));
    }

    [Fact]
    public void The_name_for_logs_holds_no_arguments() =>
        Assert.Equal("configure", DirectorCommand.Parse("configure add console name=x password=secret").ToString());

    [Fact]
    public void A_director_reads_back_exactly_what_was_built() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(10_000).WithEndSize(120), Prop.ForAll(Commands().ToArbitrary(), words =>
        {
            DirectorCommand command = words.Skip(1).Aggregate(DirectorCommand.Create(words[0].Keyword), Add);
            SplitCommandLine line = CommandLine.Split(command.Text);
            return line.Words.SequenceEqual(words) && command.Words.SequenceEqual(words) && line.DroppedWords == 0 && !line.EndsAtEmptyWord;
        }));

    private static DirectorCommand Add(DirectorCommand command, CommandWord word) =>
        word.Value is { } value ? command.Argument(word.Keyword, value) : command.Flag(word.Keyword);

    private static Gen<CommandWord[]> Commands()
    {
        Gen<string> keywords = Gen.Elements("job", "comment", "yes", "where", "fileset", ".bvfs_lsdirs", "jobid");
        Gen<string> meaningful = Gen.Elements(
            "a", " ", "\"", "\\", "=", "yes", "é", "日", "😀", "\u00A0", "'", "$", "\u0085", "\u2028", ";", "#", "@");
        Gen<string> any = Gen.Choose(' ', 0x10FFFF)
            .Where(scalar => scalar != 0x7F && Rune.IsValid(scalar))
            .Select(scalar => new Rune(scalar).ToString());
        Gen<string> values = Gen.OneOf(meaningful, any).ListOf().Select(string.Concat);
        Gen<CommandWord> words = Gen.OneOf(
            keywords.Select(keyword => new CommandWord(keyword)),
            keywords.SelectMany(_ => values, (keyword, value) => new CommandWord(keyword, value)));
        return from verb in keywords
               from count in Gen.Choose(0, CommandLine.MaxWords - 1)
               from arguments in words.ListOf(count)
               select arguments.Prepend(new CommandWord(verb)).ToArray();
    }
}
