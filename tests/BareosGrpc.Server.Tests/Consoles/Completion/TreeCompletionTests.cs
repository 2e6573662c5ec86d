using System.Text.RegularExpressions;
using Bareos.Director.Commands;
using Bareos.Director.Wire;
using BareosGrpc.Server.Consoles.Completion;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Tests.Consoles.Completion;

/// <summary>In the restore tree, its own commands for programs name the files. They change nothing, and the dialogue does not notice.</summary>
public sealed class TreeCompletionTests
{
    [Theory]
    [InlineData("plain.txt", "plain.txt")]
    [InlineData("two  words", "\"two  words\"")]
    [InlineData("quo\"te", "\"quo\\\"te\"")]
    [InlineData("st*r", "\"st\\\\*r\"")]
    [InlineData("que?y[1]", "\"que\\\\?y\\\\[1]\"")]
    [InlineData("back\\slash", "\"back\\\\\\\\slash\"")]
    [InlineData("日本語", "\"日本語\"")]
    public void A_name_is_written_so_that_the_tree_means_it_alone(string name, string expected)
    {
        string quoted = TreeCompletion.Quote(name);

        Assert.Equal(expected, quoted);

        // As the director reads it: the splitter takes the quotes, the pattern its backslashes.
        string pattern = Assert.Single(CommandLine.Split(quoted).Words).Keyword;
        Assert.Equal(name, Regex.Replace(pattern, @"\\(?<literal>.)", "${literal}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Commands_and_names_are_completed_and_the_prompt_stays_open()
    {
        await using TestService service = await TestService.StartAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("restore client=bareos-fd jobid=1");
        await dialogue.AnswerAsync(await dialogue.PromptAsync(), "cd srv/data/dir00");
        Prompt prompt = await dialogue.PromptAsync();

        Completions commands = await dialogue.CompleteAsync("unm");
        Completions names = await dialogue.CompleteAsync("mark file00");
        Completions directories = await dialogue.CompleteAsync("cd ");
        await dialogue.AnswerAsync(prompt, "mark file000.txt");

        Assert.Equal(["unmark", "unmarkdir"], commands.Items.Select(item => item.Text));
        Assert.Equal((5U, "file000.txt", "file"), (names.ReplaceFrom, names.Items[0].Text, names.Items[0].Kind));
        Assert.Equal(10, names.Items.Count);
        Assert.Equal([("sub", "directory")], directories.Items.Select(item => (item.Text, item.Kind)));
        Assert.Contains("1 file newly marked", (await dialogue.NextAsync()).Output.Text);
        Assert.Equal(1, service.Simulator.Counters.Logins);
    }

    [Fact]
    public async Task Names_are_quoted_and_what_no_line_can_name_is_left_out()
    {
        await using ScriptedDirector director = WithTree("two words\n", "quo\"te\n", "st*r\n", "a=b\n", "new\nline\n", "sub/\n", "bell\a\n", "tab\there\n");
        await using TestService service = await director.StartServiceAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("restore client=a select all");
        await dialogue.PromptAsync();

        Completions all = await dialogue.CompleteAsync("mark ");

        Assert.Equal([("\"quo\\\"te\"", "file"), ("\"st\\\\*r\"", "file"), ("sub", "directory"), ("\"two words\"", "file")], all.Items.Select(item => (item.Text, item.Kind)));
        Assert.Equal(".ls", director.Lines[^1]);
    }

    [Theory]
    [InlineData("mark tw", ".ls \"tw*\"", "two words")]
    [InlineData("mark \"two w", ".ls \"two w*\"", "two words")]
    [InlineData("mark st*", ".ls \"st*\"", "st*r")]
    [InlineData("mark \"st\\\\*", ".ls \"st*\"", "st*r")]
    [InlineData("cd s", ".lsdir \"s*\"", "st*r")]
    [InlineData("mark \"a\\\"; done", ".ls \"a\\\"; done*\"", null)]
    public async Task What_is_typed_cannot_become_a_command(string line, string sent, string? offered)
    {
        await using ScriptedDirector director = WithTree("two words\n", "st*r\n");
        await using TestService service = await director.StartServiceAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("restore client=a select all");
        await dialogue.PromptAsync();

        Completions completions = await dialogue.CompleteAsync(line);

        Assert.Equal(sent, director.Lines[^1]);
        Assert.Equal(offered is null ? [] : [TreeCompletion.Quote(offered)], completions.Items.Select(item => item.Text));
    }

    [Theory]
    [InlineData("mark a=b")]
    [InlineData("mark sub/fi")]
    [InlineData("mark \"a\nb")]
    [InlineData("mark \0")]
    [InlineData("done ")]
    [InlineData("quit ")]
    [InlineData("nonsense ")]
    public async Task Where_the_tree_can_name_nothing_it_is_not_asked(string line)
    {
        await using ScriptedDirector director = WithTree("a\n");
        await using TestService service = await director.StartServiceAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("restore client=a select all");
        await dialogue.PromptAsync();
        int lines = director.Lines.Count;

        Completions completions = await dialogue.CompleteAsync(line);

        Assert.Empty(completions.Items);
        Assert.Equal(lines, director.Lines.Count);
    }

    [Fact]
    public async Task A_director_whose_tree_has_no_such_command_names_nothing_and_the_prompt_stays_open()
    {
        await using var director = new ScriptedDirector(line => line.StartsWith("restore", StringComparison.Ordinal) ? Tree() : new Frames().Signal(Signal.CommandBegin).Text("$ ").Signal(Signal.SubPrompt));
        await using TestService service = await director.StartServiceAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("restore client=a select all");
        Prompt prompt = await dialogue.PromptAsync();

        Completions completions = await dialogue.CompleteAsync("mark x");
        await dialogue.AnswerAsync(prompt, "ls");

        Assert.Empty(completions.Items);
        Assert.NotNull((await dialogue.PromptAsync()).RestoreTree);
    }

    [Fact]
    public async Task A_director_that_vanishes_while_it_is_asked_ends_the_dialogue()
    {
        await using var director = new ScriptedDirector(line => line.StartsWith("restore", StringComparison.Ordinal) ? Tree() : null);
        await using TestService service = await director.StartServiceAsync();
        using TestDialogue dialogue = await TestDialogue.OpenAsync(service);
        await dialogue.CommandAsync("restore client=a select all");
        await dialogue.PromptAsync();

        await dialogue.SendAsync(new InteractiveRequest { Complete = new CompleteLine { Line = "mark x", Cursor = 6 } });

        Assert.Equal(ErrorReason.OutcomeUnknown, (await Failures.OfAsync(() => dialogue.NextAsync())).Reason);
    }

    private static ScriptedDirector WithTree(params string[] names) => new(line => line switch
    {
        _ when line.StartsWith("restore", StringComparison.Ordinal) => Tree(),
        "quit" => new Frames().Signal(Signal.CommandBegin, Signal.CommandOk, Signal.EndRestoreTree, Signal.CommandFailed, Signal.MainPrompt),
        _ => new Frames().Signal(Signal.CommandBegin).Text(names).Signal(Signal.CommandOk).Text("$ ").Signal(Signal.SubPrompt),
    });

    private static Frames Tree() => new Frames().Signal(Signal.CommandBegin, Signal.StartRestoreTree).Text("cwd is: /\n", "$ ").Signal(Signal.SubPrompt);
}
