using BareosGrpc.Cli.Editing;

namespace BareosGrpc.Cli.Tests.Editing;

public sealed class LineEditorTests
{
    [Theory]
    [InlineData("list\n", "list")]
    [InlineData("lixt<LeftArrow><Backspace>s\n", "list")]
    [InlineData("ist<Home>l\n", "list")]
    [InlineData("ist^Al^E jobs\n", "list jobs")]
    [InlineData("list jobs^Wfiles\n", "list files")]
    [InlineData("list jobs^U\n", "")]
    [InlineData("list jobs<LeftArrow><LeftArrow><LeftArrow><LeftArrow>^K\n", "list ")]
    [InlineData("xlist<Home><Delete>\n", "list")]
    [InlineData("wrong^Clist\n", "list")]
    [InlineData("läßt<Backspace>\n", "läß")]
    [InlineData("👩‍💻x<LeftArrow><Backspace>\n", "x")]
    public async Task Keys_make_a_line(string keys, string line) => Assert.Equal(line, await ReadAsync(keys));

    [Fact]
    public async Task The_end_of_the_input_is_told_from_an_empty_line()
    {
        Assert.Null(await ReadAsync("^D"));
        Assert.Equal("", await ReadAsync("\n"));
        Assert.Equal("ab", await ReadAsync("abc<LeftArrow>^D\n"));
    }

    [Theory]
    [InlineData("^Cx\n", null, "x")]
    [InlineData("^Cx\n", ".", ".")]
    [InlineData("1^C2\n", ".", "2")]
    public async Task A_line_that_is_empty_is_abandoned_for_what_stands_for_it(string keys, string? abandoned, string line) =>
        Assert.Equal(line, await ReadAsync(keys, abandoned: abandoned));

    [Theory]
    [InlineData("<UpArrow>\n", "second")]
    [InlineData("<UpArrow><UpArrow>\n", "first")]
    [InlineData("<UpArrow><UpArrow><UpArrow>\n", "first")]
    [InlineData("typed<UpArrow><DownArrow>\n", "typed")]
    [InlineData("<UpArrow>!\n", "second!")]
    public async Task Earlier_lines_come_back(string keys, string line) => Assert.Equal(line, await ReadAsync(keys, earlier: ["first", "second"]));

    [Theory]
    [InlineData("list jo\t\n", "list jobs ")]
    [InlineData("list c\t\n", "list cl")]
    [InlineData("list x\t\n", "list x")]
    public async Task Tab_completes_as_far_as_it_is_sure(string keys, string line) => Assert.Equal(line, await ReadAsync(keys));

    [Fact]
    public async Task A_second_tab_shows_the_choices_and_the_line_again()
    {
        var output = new StringWriter();

        await ReadAsync("list cl\t\n", output: output);

        Assert.Contains("clients", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("clones", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_completion_replaces_what_it_says_it_replaces()
    {
        Task<LineCompletion> Complete(LineBuffer line, CancellationToken cancellationToken) =>
            Task.FromResult(new LineCompletion(ReplaceFrom: 4, ["job=\"My Job\""]));

        string? line = await new LineEditor(new TypedKeys("run job=My\t\n"), TextWriter.Null).ReadAsync("*", [], Complete, abandoned: null, TestContext.Current.CancellationToken);

        Assert.Equal("run job=\"My Job\" ", line);
    }

    [Theory]
    [InlineData("list\n")]
    [InlineData("wrong^Clist jo\t\n")]
    [InlineData("^D")]
    [InlineData("no end")]
    public async Task Control_C_is_a_key_for_the_whole_line_and_no_longer(string typed)
    {
        var keys = new TypedKeys(typed);

        await new LineEditor(keys, TextWriter.Null).ReadAsync("*", [], CompleteAsync, abandoned: null, TestContext.Current.CancellationToken);

        Assert.Equal((1, 1), keys.Holds);
    }

    private static Task<string?> ReadAsync(string keys, IReadOnlyList<string>? earlier = null, TextWriter? output = null, string? abandoned = null) =>
        new LineEditor(new TypedKeys(keys), output ?? TextWriter.Null).ReadAsync("*", earlier ?? [], CompleteAsync, abandoned, TestContext.Current.CancellationToken);

    private static Task<LineCompletion> CompleteAsync(LineBuffer line, CancellationToken cancellationToken)
    {
        string word = line.Text[(line.Text.LastIndexOf(' ') + 1)..];
        string[] words = ["jobs", "clients", "clones"];
        return Task.FromResult(new LineCompletion(
            line.CursorInCodePoints - word.Length, [.. words.Where(candidate => candidate.StartsWith(word, StringComparison.Ordinal))]));
    }
}
