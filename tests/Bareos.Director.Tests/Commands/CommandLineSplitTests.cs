using System.Collections.Immutable;
using System.Text;
using Bareos.Director.Commands;
using FsCheck;
using FsCheck.Fluent;

namespace Bareos.Director.Tests.Commands;

public sealed class CommandLineSplitTests
{
    public static TheoryData<string, string[]> Texts => new()
    {
        { "version", ["version"] },
        { "  list   jobs \r\n", ["list", "jobs"] },
        { "list\njobs\tlimit=1\vx\fy\rz", ["list", "jobs", "limit=1", "x", "y", "z"] },
        { "LIST Jobs", ["LIST", "Jobs"] },
        { "ver\"sion\"", ["version"] },
        { "v\\ersion", ["version"] },
        { "\"version\"", ["version"] },
        { "\"list jobs\"", ["list jobs"] },
        { "list\\ jobs", ["list jobs"] },
        { "li\"st\" jobs", ["list", "jobs"] },
        { "run comment=\"a b\"", ["run", "comment=a b"] },
        { "run \"comment=a b\"", ["run", "comment=a b"] },
        { "run comment=a\" \"b", ["run", "comment=a b"] },
        { "run comment=\"a \\\"b\\\" c\"", ["run", "comment=a \"b\" c"] },
        { "run comment=\"a\\\\b\"", ["run", "comment=a\\b"] },
        { "run comment=a\\nb", ["run", "comment=anb"] },
        { "run comment='a b'", ["run", "comment='a", "b'"] },
        { "list job=\"unbalanced value", ["list", "job=unbalanced value"] },
        { "list job=x\\", ["list", "job=x"] },
        { "list job=\"x\\\"", ["list", "job=x\""] },
        { "list where=\"\" jobs", ["list", "where=", "jobs"] },
        { "x a=b=c", ["x", "a=b=c"] },
        { "x =b", ["x", "=b"] },
        { "x =", ["x", "="] },
        { "list\u00A0jobs", ["list\u00A0jobs"] },
        { "list\u2003jobs\u0085x", ["list\u2003jobs\u0085x"] },
        { "list job=日本 😀", ["list", "job=日本", "😀"] },
        { "version\0list jobs", ["version"] },
        { "\0list jobs", [] },
        { "", [] },
        { " \r\n\t ", [] },
        { "\"\" list", [] },
        { "\\", [] },
        { "@x #y", ["@x", "#y"] },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_is_split_as_a_director_does(string text, string[] expected)
    {
        Assert.Equal(expected, Written(CommandLine.Split(text).Words), StringComparer.Ordinal);
        Assert.Equal(expected, Written(CommandLine.Split(Encoding.UTF8.GetBytes(text)).Words), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("x a\\=b", "a", "b")]
    [InlineData("x \"a=b\"", "a", "b")]
    [InlineData("x a\"=\"b=c", "a", "b=c")]
    public void No_quoting_hides_the_equals_sign(string text, string keyword, string value) =>
        Assert.Equal(new CommandWord(keyword, value), CommandLine.Split(text).Words[1]);

    [Fact]
    public void An_empty_value_is_another_thing_than_no_value()
    {
        ImmutableArray<CommandWord> words = CommandLine.Split("x a= b").Words;

        Assert.Equal(new CommandWord("a", ""), words[1]);
        Assert.Equal(new CommandWord("b"), words[2]);
        Assert.True(words[1].HasValue);
        Assert.False(words[2].HasValue);
    }

    [Theory]
    [InlineData("list \"\" jobs yes", 1)]
    [InlineData("list jobs \"\"", 2)]
    [InlineData("list jobs \\", 2)]
    [InlineData("list jobs \"", 2)]
    public void An_empty_word_ends_the_command(string text, int words)
    {
        SplitCommandLine line = CommandLine.Split(text);

        Assert.True(line.EndsAtEmptyWord);
        Assert.Equal(words, line.Words.Length);
    }

    [Fact]
    public void Blanks_at_the_end_are_cut_off_before_quotes_count()
    {
        Assert.Equal("a", CommandLine.Split("run comment=\"a  ").Words[1].Value);
        Assert.Equal("a", CommandLine.Split("run comment=a\\ ").Words[1].Value);
        Assert.Equal("a\t", CommandLine.Split("run comment=\"a\t").Words[1].Value);
    }

    [Theory]
    [InlineData(30, 0)]
    [InlineData(31, 1)]
    [InlineData(45, 15)]
    public void Only_thirty_words_count_the_command_included(int words, int dropped)
    {
        SplitCommandLine line = CommandLine.Split(string.Join(' ', Enumerable.Range(1, words).Select(i => $"w{i}")));

        Assert.Equal(words - dropped, line.Words.Length);
        Assert.Equal(dropped, line.DroppedWords);
        Assert.Equal($"w{words - dropped}", line.Words[^1].Keyword);
    }

    [Fact]
    public void Bytes_that_are_no_text_move_no_limit()
    {
        ImmutableArray<CommandWord> words = CommandLine.Split([.. "x "u8, 0xC3, .. " a="u8, 0xFF, .. "\" \""u8]).Words;

        Assert.Equal(["x", "\uFFFD", "a=\uFFFD "], Written(words), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("YES")]
    [InlineData("yes")]
    [InlineData("Yes=no")]
    public void A_keyword_is_found_in_any_case_and_with_any_value(string word) =>
        Assert.True(CommandLine.Split("x " + word).Words[1].Is("yes"));

    [Theory]
    [InlineData("ye")]
    [InlineData("yes1")]
    [InlineData("ye\u017F")]
    public void Only_a_whole_keyword_is_found(string word) =>
        Assert.False(CommandLine.Split("x " + word).Words[1].Is("yes"));

    [Fact]
    public void Any_text_can_be_split_and_gives_thirty_words_at_most() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(10_000).WithEndSize(300),
            Prop.ForAll(TextsOfTheGrammar().ToArbitrary(), text =>
            {
                SplitCommandLine line = CommandLine.Split(text);
                return line.Words.Length <= CommandLine.MaxWords
                    && (line.DroppedWords == 0 || line.Words.Length == CommandLine.MaxWords)
                    && line.Words.All(word => word.Keyword.Length > 0 || word.HasValue)
                    && line.Words.SequenceEqual(CommandLine.Split(Encoding.UTF8.GetBytes(text)).Words);
            }));

    // Mostly characters that mean something, so that a few hundred of them meet every rule.
    private static Gen<string> TextsOfTheGrammar() =>
        Gen.Elements('a', 'Y', '=', '"', '\\', ' ', ' ', '\t', '\n', '\0', '\u00A0', 'é', '日')
            .ListOf()
            .Select(characters => new string([.. characters]));

    private static IEnumerable<string> Written(IEnumerable<CommandWord> words) =>
        words.Select(word => word.HasValue ? $"{word.Keyword}={word.Value}" : word.Keyword);
}
