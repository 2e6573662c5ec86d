using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Console;

/// <summary>Which catalog a session works on, as far as the director says so.</summary>
public sealed class CatalogTests
{
    private const int Limit = 60_000;
    private const string Empty = """{"jsonrpc":"2.0","id":null,"result":{}}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task The_catalog_that_a_director_opens_by_itself_is_remembered()
    {
        await using var director = new FakeDirector();
        director.Expects("list jobs").Replies("Automatically selected Catalog: MyCatalog\n", "Using Catalog \"MyCatalog\"\n", "no rows\n").Expects("list pools").Replies("no rows\n");
        await using DirectorConsole console = await director.LogInAsync();
        Assert.Null(console.Catalog);

        await console.SendCommandAsync("list jobs", cancellationToken: Cancellation);
        await console.SendCommandAsync("list pools", cancellationToken: Cancellation);

        Assert.Equal(new CatalogChoice("MyCatalog", IsConfirmed: true), console.Catalog);
    }

    [Fact(Timeout = Limit)]
    public async Task A_command_for_a_client_of_another_catalog_moves_the_session()
    {
        await using var director = new FakeDirector();
        director.Expects("list jobs").Replies("Using Catalog \"MyCatalog\"\n").Expects("list jobs client=old-fd").Replies("Using Catalog \"Archive 2024\"\n", "no rows\n");
        await using DirectorConsole console = await director.LogInAsync();

        await console.SendCommandAsync("list jobs", cancellationToken: Cancellation);
        await console.SendCommandAsync("list jobs client=old-fd", cancellationToken: Cancellation);

        Assert.Equal(new CatalogChoice("Archive 2024", IsConfirmed: true), console.Catalog);
    }

    [Fact(Timeout = Limit)]
    public async Task A_catalog_is_chosen_where_the_director_says_which_one_it_took()
    {
        await using var director = new FakeDirector();
        director.Expects("use catalog=\"Archive 2024\"").RepliesInPackets("Using Catalog name=Archive 2024 DB=bareos DB=2\n");
        await using DirectorConsole console = await director.LogInAsync();

        // Everything in front of the last " DB=" is the name.
        await Assert.ThrowsAsync<CatalogUnavailableException>(() => console.UseCatalogAsync("Archive 2024", Cancellation));

        Assert.Equal(new CatalogChoice("Archive 2024 DB=bareos", IsConfirmed: true), console.Catalog);
        Assert.Equal(ApiMode.Packets, console.ApiMode);
    }

    [Fact(Timeout = Limit)]
    public async Task A_catalog_of_the_options_is_chosen_before_anything_else()
    {
        await using var director = new FakeDirector();
        director.Expects("use catalog=Archive").RepliesInPackets("Using Catalog name=Archive DB=bareos2\n").Expects("list jobs").RepliesJson(Empty);
        await using DirectorConsole console = await director.LogInAsync(options => options with { Catalog = "Archive" });

        await console.CallAsync("list jobs", Cancellation);

        Assert.Equal(new CatalogChoice("Archive", IsConfirmed: true), console.Catalog);
        Assert.Equal(["use catalog=Archive", "list jobs"], director.Received);
    }

    [Fact(Timeout = Limit)]
    public async Task A_director_that_takes_another_catalog_in_silence_is_found_out()
    {
        await using var director = new FakeDirector();
        director.Expects("use catalog=nonsense").RepliesInPackets("Using Catalog name=MyCatalog DB=bareos\n");
        await using DirectorConsole console = await director.LogInAsync();

        CatalogUnavailableException error = await Assert.ThrowsAsync<CatalogUnavailableException>(() => console.UseCatalogAsync("nonsense", Cancellation));

        Assert.Equal(("nonsense", CommandOutcome.Executed), (error.Catalog, error.Outcome));
        Assert.Contains("'MyCatalog'", error.Message, StringComparison.Ordinal);
        Assert.Equal(new CatalogChoice("MyCatalog", IsConfirmed: true), console.Catalog);
        Assert.Equal(SessionState.Ready, console.State);
    }

    [Fact(Timeout = Limit)]
    public async Task Of_several_catalogs_none_is_chosen_for_a_name_that_does_not_exist()
    {
        await using var director = new FakeDirector();
        director.Expects("use catalog=nonsense")
            .Sends(Signal.CommandBegin, Signal.StartSelect, "The defined Catalog resources are:\n", "One", "Two", Signal.EndSelect, Signal.SelectInput, Signal.TextInput, "Select Catalog resource (1-2): ")
            .Expects(".").Sends("Selection aborted, nothing done.\n", Signal.CommandOk, Signal.MainPrompt);
        await using DirectorConsole console = await director.LogInAsync();

        await Assert.ThrowsAsync<CatalogUnavailableException>(() => console.UseCatalogAsync("nonsense", Cancellation));

        Assert.Null(console.Catalog);
        Assert.Equal(["use catalog=nonsense", "."], director.Received);
    }

    [Fact(Timeout = Limit)]
    public async Task A_console_that_may_not_use_is_told_so_and_stays_where_it_is()
    {
        await using var director = new FakeDirector();
        director.Expects("use catalog=Archive").Sends(Signal.ErrorMessage, "use: is an invalid command.\n", Signal.MainPrompt);
        await using DirectorConsole console = await director.LogInAsync();

        await Assert.ThrowsAsync<UnknownCommandException>(() => console.UseCatalogAsync("Archive", Cancellation));

        Assert.Null(console.Catalog);
    }

    [Fact(Timeout = Limit)]
    public async Task What_API_2_does_not_say_is_known_and_not_confirmed()
    {
        await using var director = new FakeDirector();
        director.Expects("use catalog=Archive").RepliesJson(Empty).Expects("list jobs").RepliesJson(Empty).Expects("LIST jobs CATALOG=\"My Catalog\"").RepliesJson(Empty);
        await using DirectorConsole console = await director.LogInAsync();

        await console.CallAsync("use catalog=Archive", Cancellation);
        await console.CallAsync("list jobs", Cancellation);
        Assert.Equal(new CatalogChoice("Archive", IsConfirmed: false), console.Catalog);

        await console.CallAsync("LIST jobs CATALOG=\"My Catalog\"", Cancellation);
        Assert.Equal(new CatalogChoice("My Catalog", IsConfirmed: false), console.Catalog);
    }

    [Theory(Timeout = Limit)]
    [InlineData("list jobs client=old-fd")]
    [InlineData("list jobs job=old")]
    [InlineData("use")]
    public async Task A_command_that_may_move_the_session_in_silence_leaves_it_in_doubt(string command)
    {
        await using var director = new FakeDirector();
        director.Expects("use catalog=Archive").RepliesInPackets("Using Catalog name=Archive DB=bareos2\n").Expects(command).RepliesJson(Empty);
        await using DirectorConsole console = await director.LogInAsync();

        await console.UseCatalogAsync("Archive", Cancellation);
        await console.CallAsync(command, Cancellation);

        Assert.Equal(new CatalogChoice("Archive", IsConfirmed: false), console.Catalog);
    }

    [Theory(Timeout = Limit)]
    [InlineData(ApiMode.Text, "x Using Catalog \"evil\"\n")]
    [InlineData(ApiMode.Text, "Using Catalog \"evil\" and more\n")]
    [InlineData(ApiMode.Text, "Using Catalog name=evil DB=evil\n")]
    [InlineData(ApiMode.Packets, "Using Catalog \"evil\"\n")]
    [InlineData(ApiMode.Packets, "Using Catalog name=evil DB=evil\n")]
    public async Task Output_that_only_looks_like_it_changes_nothing(ApiMode mode, string output)
    {
        await using var director = new FakeDirector();
        director.Expects("messages").Sends([.. mode == ApiMode.Text ? new object[] { output, Signal.EndOfData } : [Signal.CommandBegin, output, Signal.CommandOk, Signal.MainPrompt]]);
        await using DirectorConsole console = await director.LogInAsync();

        await console.SendCommandAsync("messages", mode, Cancellation);

        Assert.Null(console.Catalog);
    }

    [Fact(Timeout = Limit)]
    public async Task A_file_in_the_restore_tree_changes_nothing()
    {
        await using var director = new FakeDirector();
        director.Expects("restore").Replies("Using Catalog \"MyCatalog\"\n", Signal.StartRestoreTree, "Using Catalog \"evil\"\n", Signal.EndRestoreTree);
        await using DirectorConsole console = await director.LogInAsync();

        await console.SendCommandAsync("restore", ApiMode.Text, Cancellation);

        Assert.Equal("MyCatalog", console.Catalog?.Name);
    }
}
