using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Sessions;

public sealed class CatalogTests
{
    [Fact]
    public async Task A_call_for_a_catalog_runs_on_a_session_that_has_chosen_it()
    {
        await using ScriptedDirector director = CatalogDirector.With("MyCatalog", "Other");
        await using TestService service = await director.StartServiceAsync();

        await service.Consoles.CallAsync(CallOf("list pools", "Other"));
        await service.Consoles.CallAsync(CallOf("list pools", "Other"));

        Assert.Equal(["use catalog=Other", "list pools", "list pools"], CommandsOf(director));
    }

    [Fact]
    public async Task A_session_that_has_chosen_a_catalog_is_not_lent_for_another()
    {
        await using ScriptedDirector director = CatalogDirector.With("MyCatalog", "Other");
        await using TestService service = await director.StartServiceAsync();

        await service.Consoles.CallAsync(CallOf("list pools", "Other"));
        await service.Consoles.CallAsync(CallOf("list pools", "MyCatalog"));
        await service.Consoles.CallAsync(CallOf("list pools", ""));

        Assert.Equal(["use catalog=Other", "list pools", "use catalog=MyCatalog", "list pools", "list pools"], CommandsOf(director));
        Assert.Equal(3, Assert.Single((await service.Directors.ListAsync(new ListRequest())).Directors).OpenSessions);
    }

    [Theory]
    [InlineData("MyCatalog")]
    [InlineData("MyCatalog", "Other")]
    public async Task A_catalog_that_the_director_does_not_have_is_an_invalid_request(params string[] catalogs)
    {
        await using ScriptedDirector director = CatalogDirector.With(catalogs);
        await using TestService service = await director.StartServiceAsync();

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(CallOf("list pools", "Wrong")));

        Assert.Equal((StatusCode.InvalidArgument, ErrorReason.InvalidRequest), (failure.Code, failure.Reason));
        Assert.Equal((Outcome.NotSent, "Wrong"), (failure.Detail.Outcome, failure.Info.Metadata["value"]));
        Assert.DoesNotContain("list pools", director.Lines);
    }

    [Fact]
    public async Task A_catalog_whose_name_cannot_be_sent_is_an_invalid_request()
    {
        await using TestService service = await TestService.StartAsync();

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(CallOf("list pools", "a\nb")));

        Assert.Equal(ErrorReason.InvalidRequest, failure.Reason);
    }

    [Fact]
    public async Task A_console_without_the_command_use_is_told_so()
    {
        await using TestService service = await TestService.StartAsync();
        var target = new ConsoleTarget { Console = TestService.Operator, Catalog = "MyCatalog" };

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(new CallRequest { Target = target, Text = "list jobs" }));

        Assert.Equal((StatusCode.PermissionDenied, ErrorReason.CommandNotPermitted), (failure.Code, failure.Reason));
        Assert.Contains("use", failure.Message);
    }

    [Theory]
    [InlineData("list jobs client=web")]
    [InlineData("list jobs job=nightly")]
    [InlineData("list jobs catalog=MyCatalog")]
    public async Task A_session_that_a_command_may_have_moved_is_put_back_before_it_is_lent_again(string command)
    {
        await using ScriptedDirector director = CatalogDirector.With("MyCatalog", "Other");
        await using TestService service = await director.StartServiceAsync(("BareosGrpc:Directors:main:MaxSessions", "1"));

        await service.Consoles.CallAsync(CallOf(command, "Other"));
        await service.Consoles.CallAsync(CallOf("list pools", "Other"));

        Assert.Equal(["use catalog=Other", command, ".catalogs", "use catalog=Other", "list pools"], CommandsOf(director));
    }

    [Fact]
    public async Task A_session_that_had_chosen_no_catalog_is_replaced_once_it_may_have_been_moved()
    {
        await using ScriptedDirector director = CatalogDirector.With("MyCatalog", "Other");
        await using TestService service = await director.StartServiceAsync(("BareosGrpc:Directors:main:MaxSessions", "1"));

        await service.Consoles.CallAsync(CallOf("list jobs client=web", ""));
        await service.Consoles.CallAsync(CallOf("list pools", ""));

        Assert.Equal(["list jobs client=web", ".catalogs", "quit", "list pools"], CommandsOf(director));
    }

    [Fact]
    public async Task Where_there_is_one_catalog_no_command_moves_a_session()
    {
        await using ScriptedDirector director = CatalogDirector.With("MyCatalog");
        await using TestService service = await director.StartServiceAsync(("BareosGrpc:Directors:main:MaxSessions", "1"));

        await service.Consoles.CallAsync(CallOf("list jobs client=web", ""));
        await service.Consoles.CallAsync(CallOf("list jobs client=mail", ""));
        await service.Consoles.CallAsync(CallOf("list pools", ""));

        Assert.Equal(["list jobs client=web", ".catalogs", "list jobs client=mail", "list pools"], CommandsOf(director));
    }

    [Fact]
    public async Task A_named_session_is_opened_at_its_catalog()
    {
        await using ScriptedDirector director = CatalogDirector.With("MyCatalog", "Other");
        await using TestService service = await director.StartServiceAsync();

        OpenSessionResponse opened = await service.Sessions.OpenSessionAsync(new OpenSessionRequest { Console = TestService.Admin, Catalog = "Other" });

        Assert.Equal("Other", opened.Session.Catalog);
        Assert.Equal(["use catalog=Other"], CommandsOf(director));
    }

    private static CallRequest CallOf(string text, string catalog) =>
        new() { Target = new ConsoleTarget { Console = TestService.Admin, Catalog = catalog }, Text = text };

    private static IEnumerable<string> CommandsOf(ScriptedDirector director) =>
        director.Lines.Where(line => !line.StartsWith(".api", StringComparison.Ordinal));
}
