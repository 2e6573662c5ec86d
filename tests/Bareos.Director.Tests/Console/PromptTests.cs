using Bareos.Director.Console;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Console;

/// <summary>Each kind of question, and the answers that fit it.</summary>
public sealed class PromptTests
{
    private static readonly SelectPrompt Select = new("Select Pool resource (1-3): ", "The defined Pool resources are:", ["Full", "Incremental", "3"]);

    [Theory]
    [InlineData("1", true)]
    [InlineData("3", true)]
    [InlineData("0", false)]
    [InlineData("4", false)]
    [InlineData("-1", false)]
    [InlineData(" 1", false)]
    [InlineData("Full", false)]
    [InlineData("", false)]
    public void A_selection_takes_the_number_of_an_item(string answer, bool fits) => Assert.Equal(fits, Select.Reject(answer) is null);

    [Fact]
    public void An_item_is_chosen_by_its_name_or_its_place()
    {
        Assert.Equal(("2", "3", "1"), (Select.Choose("Incremental"), Select.Choose("3"), Select.Choose(0)));
        Assert.Throws<ArgumentException>(() => Select.Choose("Differential"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Select.Choose(3));
    }

    [Theory]
    [InlineData("Select Pool resource (1-3): ", null)]
    [InlineData("Select Pool resource (1-3) [2]: ", "Incremental")]
    [InlineData("Select Pool resource (1-3) [Full]:", "Full")]
    [InlineData("Select Pool resource (1-3) [9]: ", null)]
    [InlineData("Select Pool resource [1] (1-3): ", null)]
    [InlineData("", null)]
    [InlineData("]", null)]
    public void A_default_is_what_the_question_names_in_brackets(string text, string? item)
    {
        SelectPrompt prompt = Select with { Text = text };

        Assert.Equal(item, prompt.Default);
        Assert.Equal(item is not null, prompt.Reject("") is null);
    }

    [Fact]
    public void The_main_prompt_takes_a_command()
    {
        Assert.Null(MainPrompt.Instance.Reject("list jobs"));
        Assert.Null(MainPrompt.Instance.Reject(MainPrompt.Instance.LeaveInput));
        Assert.NotNull(MainPrompt.Instance.Reject(""));
        Assert.NotNull(MainPrompt.Instance.Reject("list \"\" jobs"));
        Assert.NotNull(MainPrompt.Instance.Reject("list jobs\nquit"));
    }

    [Theory]
    [InlineData(true, "yes")]
    [InlineData(false, "no")]
    public void Yes_and_no_are_written_out(bool yes, string input)
    {
        Assert.Equal(input, YesNoPrompt.Answer(yes));
        Assert.Null(new YesNoPrompt("Sure? ").Reject(input));
        Assert.Null(new RunConfirmationPrompt("OK to run? ", "").Reject(yes ? RunConfirmationPrompt.Run : RunConfirmationPrompt.DoNotRun));
    }

    [Fact]
    public void Every_kind_but_the_tree_and_the_main_prompt_is_left_by_a_dot()
    {
        Prompt[] questions = [Select, new YesNoPrompt("?"), new RunConfirmationPrompt("?", ""), new TextPrompt("?")];

        Assert.All(questions, prompt => Assert.Equal(".", prompt.LeaveInput));
        Assert.Equal("quit", new RestoreTreePrompt("$ ").LeaveInput);
        Assert.Equal("quit", MainPrompt.Instance.LeaveInput);
        Assert.Null(new RestoreTreePrompt("$ ").Reject(RestoreTreePrompt.Done));
    }

    [Fact]
    public void The_hierarchy_is_closed()
    {
        Type[] kinds = [.. typeof(Prompt).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Prompt)))];

        Assert.All(kinds, kind => Assert.True(kind.IsSealed));
        Assert.Contains(typeof(Prompt).GetMethods(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic), method => method is { IsAbstract: true, IsFamilyAndAssembly: true });
        Assert.Equal(6, kinds.Length);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_session_tells_what_it_waits_for()
    {
        await using var director = new FakeDirector();
        director.Expects("delete volume=a").Sends(Signal.CommandBegin, Signal.YesNo, Signal.TextInput, "Sure? ").Expects("no").Sends(Signal.CommandOk, Signal.MainPrompt);
        await using DirectorConsole console = await director.LogInAsync();
        Assert.IsType<MainPrompt>(console.Prompt);

        await using CommandDialogue dialogue = await console.StartAsync("delete volume=a", cancellationToken: TestContext.Current.CancellationToken);
        Assert.IsType<ReplyPrompt>(await dialogue.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(new YesNoPrompt("Sure? "), console.Prompt);

        await dialogue.AnswerAsync(YesNoPrompt.No, TestContext.Current.CancellationToken);
        Assert.IsType<ReplyCompleted>(await dialogue.ReadAsync(TestContext.Current.CancellationToken));
        Assert.IsType<MainPrompt>(console.Prompt);
    }
}
