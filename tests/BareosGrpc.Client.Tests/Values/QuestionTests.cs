using BareosGrpc.Client.Dialogues;
using BareosGrpc.V1;

namespace BareosGrpc.Client.Tests.Values;

public sealed class QuestionTests
{
    [Theory]
    [InlineData("/etc/my file", "mark \"/etc/my file\"")]
    [InlineData("a\"b", "mark \"a\\\"b\"")]
    [InlineData("a\\b", "mark \"a\\\\b\"")]
    public void Paths_of_the_tree_are_quoted(string path, string line) =>
        Assert.Equal(line, Tree().Command("mark", path).Request.Answer.Text);

    [Theory]
    [InlineData("")]
    [InlineData("a=b")]
    [InlineData("a\nb")]
    public void A_path_that_no_quoting_carries_is_refused(string path) =>
        Assert.Throws<ArgumentException>(() => Tree().Command("mark", path));

    [Fact]
    public void An_item_that_the_list_does_not_have_is_refused()
    {
        var select = (SelectQuestion)DialoguePrompt.From(new Prompt { Id = "1", Select = new SelectPrompt { Items = { "a", "b" }, DefaultItem = "a" } });

        Assert.Throws<ArgumentException>(() => select.Choose("c"));
        Assert.Throws<ArgumentOutOfRangeException>(() => select.Choose(3));
        Assert.Equal(("2", "a"), (select.Choose(2).Request.Answer.Text, select.DefaultItem));
    }

    [Fact]
    public void A_kind_that_is_not_known_is_answered_by_text() =>
        Assert.IsType<TextQuestion>(DialoguePrompt.From(new Prompt { Id = "1" }));

    private static RestoreTreeQuestion Tree() => (RestoreTreeQuestion)DialoguePrompt.From(new Prompt { Id = "1", RestoreTree = new RestoreTreePrompt() });
}
