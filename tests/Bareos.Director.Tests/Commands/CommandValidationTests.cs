using Bareos.Director.Commands;
using Bareos.Director.Errors;

namespace Bareos.Director.Tests.Commands;

public sealed class CommandValidationTests
{
    [Theory]
    [InlineData("version")]
    [InlineData("  list jobs limit=5  ")]
    [InlineData("list job=\"Büro ☃ 😀\"")]
    [InlineData("list job=\"unbalanced")]
    [InlineData("restore file=\"/srv/a\u0085b\"")]
    public void What_a_director_reads_to_the_end_is_taken_as_it_stands(string text) =>
        Assert.Equal(text, DirectorCommand.Parse(text).Text);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void Nothing_is_no_command(string text) => Refused(text, "The command is empty.");

    [Theory]
    [InlineData("list jobs\n", "Character 10 of the command is the control character U+000A.")]
    [InlineData("list jobs\r\nlist jobs", "Character 10 of the command is the control character U+000D.")]
    [InlineData("list\tjobs", "Character 5 of the command is the control character U+0009.")]
    [InlineData("version\0list jobs", "Character 8 of the command is the control character U+0000.")]
    [InlineData("\u001B[2J", "Character 1 of the command is the control character U+001B.")]
    [InlineData("x\u007F", "Character 2 of the command is the control character U+007F.")]
    public void A_command_is_one_line_of_printable_text(string text, string sentence) => Refused(text, sentence);

    [Theory]
    [InlineData("list job=", 0xD83D, "", 10)]
    [InlineData("list job=", 0xDE00, "x", 10)]
    [InlineData("x ", 0xD83D, "😀", 3)]
    public void Half_a_surrogate_pair_cannot_be_sent(string before, int half, string after, int place) =>
        Refused(before + (char)half + after, $"Character {place} of the command is half of a surrogate pair (U+{half:X4})");

    [Theory]
    [InlineData("list \"\" jobs", "Word 2 of the command is empty.")]
    [InlineData("list jobs \"\"", "Word 3 of the command is empty.")]
    [InlineData("\"\"", "Word 1 of the command is empty.")]
    public void An_empty_word_is_refused_because_a_director_stops_there(string text, string sentence) => Refused(text, sentence);

    [Fact]
    public void Thirty_words_pass_and_thirty_one_do_not()
    {
        string thirty = string.Join(' ', Enumerable.Repeat("x", 30));

        Assert.Equal(30, DirectorCommand.Parse(thirty).Words.Length);
        Refused(thirty + " yes", "The command has 31 words. A director reads 30");
    }

    [Fact]
    public void Words_are_counted_as_a_director_splits_them()
    {
        string quoted = "run comment=\"" + string.Join(' ', Enumerable.Repeat("x", 60)) + "\"";

        Assert.Equal(2, DirectorCommand.Parse(quoted).Words.Length);
    }

    [Fact]
    public void A_builder_counts_words_too()
    {
        DirectorCommand thirty = Enumerable.Repeat("x", 29).Aggregate(DirectorCommand.Create("x"), (command, word) => command.Flag(word));

        Assert.Throws<InvalidCommandException>(() => thirty.Flag("yes"));
    }

    [Fact]
    public void A_million_bytes_pass_and_one_more_does_not()
    {
        string million = "version " + new string('é', (CommandLine.MaxBytes - 8) / 2);

        Assert.Equal(million.Length, DirectorCommand.Parse(million).Text.Length);
        Refused(million + "x", "The command has 1000001 bytes of UTF-8.");
    }

    [Fact]
    public void The_refusal_carries_the_command_but_its_sentence_does_not_repeat_it()
    {
        InvalidCommandException refusal = Assert.Throws<InvalidCommandException>(() => DirectorCommand.Parse("configure password=secret\n"));

        Assert.Equal("configure password=secret\n", refusal.Command);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(CommandOutcome.NotSent, refusal.Outcome);
    }

    private static void Refused(string text, string sentence) =>
        Assert.StartsWith(sentence, Assert.Throws<InvalidCommandException>(() => DirectorCommand.Parse(text)).Message, StringComparison.Ordinal);
}
