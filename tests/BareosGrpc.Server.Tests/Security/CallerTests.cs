using BareosGrpc.Server.Security;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Security;

public sealed class CallerTests
{
    private static readonly ApiKey Alice = ApiKey.Create();
    private static readonly ApiKey Bob = ApiKey.Create();

    // Alice may use everything, Bob one console.
    private static readonly (string, string?)[] Callers =
    [
        ("BareosGrpc:Callers:alice:KeySha256", Alice.Sha256),
        ("BareosGrpc:Callers:alice:Directors:*", "*"),
        ("BareosGrpc:Callers:bob:KeySha256:0", Bob.Sha256.ToUpperInvariant()),
        ("BareosGrpc:Callers:bob:Directors:main:0", "operator"),
    ];

    [Fact]
    [Provokes(ErrorReason.ApiKeyMissing)]
    public async Task A_call_without_a_key_is_refused()
    {
        await using TestService service = await TestService.StartAsync(Callers);

        Failure failure = await Failures.OfAsync(service.Directors.ListAsync(new ListRequest()));

        Assert.Equal((StatusCode.Unauthenticated, ErrorReason.ApiKeyMissing), (failure.Code, failure.Reason));
    }

    [Theory]
    [Provokes(ErrorReason.ApiKeyUnknown)]
    [InlineData("Bearer bgk_wrong")]
    [InlineData("Bearer ")]
    [InlineData("Basic YWxpY2U6c2VjcmV0")]
    public async Task A_key_that_nobody_has_is_refused_and_not_repeated(string authorization)
    {
        await using TestService service = await TestService.StartAsync(Callers);

        Failure failure = await Failures.OfAsync(service.Directors.ListAsync(new ListRequest(), new Metadata { { "authorization", authorization } }));

        Assert.Equal((StatusCode.Unauthenticated, ErrorReason.ApiKeyUnknown), (failure.Code, failure.Reason));
        Assert.DoesNotContain("wrong", failure.Message);
    }

    [Fact]
    public async Task A_caller_sees_what_it_may_use()
    {
        await using TestService service = await TestService.StartAsync(Callers);

        ListResponse all = await service.Directors.ListAsync(new ListRequest(), With(Alice));
        ListResponse some = await service.Directors.ListAsync(new ListRequest(), With(Bob));

        Assert.Equal(["admin", "operator"], all.Directors.Single().Consoles);
        Assert.Equal(["operator"], some.Directors.Single().Consoles);
    }

    [Fact]
    public async Task What_a_caller_leaves_empty_is_filled_in_where_there_is_no_choice()
    {
        await using TestService service = await TestService.StartAsync(Callers);

        CallResponse answer = await service.Consoles.CallAsync(new CallRequest { Text = "version" }, With(Bob));

        Assert.Equal(("main", "operator"), (answer.Director, answer.Console));
    }

    [Fact]
    public async Task What_a_caller_leaves_empty_must_be_told_where_there_is_a_choice()
    {
        await using TestService service = await TestService.StartAsync(Callers);

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(new CallRequest { Text = "version" }, With(Alice)));

        Assert.Equal(ErrorReason.InvalidRequest, failure.Reason);
        Assert.Contains("operator", failure.Message);
    }

    [Theory]
    [Provokes(ErrorReason.ConsoleNotPermitted)]
    [InlineData("main", "admin")]
    [InlineData("main", "nonexistent")]
    [InlineData("nonexistent", "operator")]
    public async Task A_console_that_a_caller_may_not_use_looks_like_one_that_does_not_exist(string director, string console)
    {
        await using TestService service = await TestService.StartAsync(Callers);
        var request = new CallRequest { Target = new ConsoleTarget { Director = director, Console = console }, Text = "version" };

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(request, With(Bob)));

        Assert.Equal((StatusCode.PermissionDenied, ErrorReason.ConsoleNotPermitted), (failure.Code, failure.Reason));
        Assert.Equal(0, service.Simulator.Counters.Logins);
    }

    [Fact]
    [Provokes(ErrorReason.UnknownDirector)]
    public async Task Who_may_use_every_director_is_told_that_one_is_unknown()
    {
        await using TestService service = await TestService.StartAsync(Callers);
        var request = new CallRequest { Target = new ConsoleTarget { Director = "nonexistent" }, Text = "version" };

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(request, With(Alice)));

        Assert.Equal((StatusCode.NotFound, ErrorReason.UnknownDirector), (failure.Code, failure.Reason));
    }

    [Fact]
    [Provokes(ErrorReason.SessionNotOwned)]
    public async Task A_session_serves_its_own_caller_alone()
    {
        await using TestService service = await TestService.StartAsync(Callers);
        SessionInfo session = (await service.Sessions.OpenSessionAsync(new OpenSessionRequest { Console = "operator" }, With(Alice))).Session;

        Failure got = await Failures.OfAsync(service.Sessions.GetSessionAsync(new GetSessionRequest { SessionId = session.SessionId }, With(Bob)));
        Failure closed = await Failures.OfAsync(service.Sessions.CloseSessionAsync(new CloseSessionRequest { SessionId = session.SessionId }, With(Bob)));
        Failure called = await Failures.OfAsync(service.Consoles.CallAsync(new CallRequest { SessionId = session.SessionId, Text = "version" }, With(Bob)));

        Assert.All([got, closed, called], failure => Assert.Equal((StatusCode.PermissionDenied, ErrorReason.SessionNotOwned), (failure.Code, failure.Reason)));
    }

    [Fact]
    public async Task Streams_and_dialogues_need_a_key_too()
    {
        await using TestService service = await TestService.StartAsync(Callers);
        using var stream = service.Consoles.StreamMessages(Requests.Stream("version"));
        using var dialogue = service.Consoles.Interactive();

        Failure streamed = await Failures.OfAsync(() => stream.ResponseStream.MoveNext(CancellationToken.None));
        Failure held = await Failures.OfAsync(() => dialogue.ResponseStream.MoveNext(CancellationToken.None));

        Assert.Equal((ErrorReason.ApiKeyMissing, ErrorReason.ApiKeyMissing), (streamed.Reason, held.Reason));
    }

    private static Metadata With(ApiKey key) => new() { { "authorization", $"Bearer {key.Text}" } };
}
