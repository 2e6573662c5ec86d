using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Directors;

public sealed class DirectorTroubleTests
{
    private const string AdminPath = "BareosGrpc:Directors:main:Consoles:admin";
    private const string TlsPath = "BareosGrpc:Directors:main:Tls";

    [Fact]
    [Provokes(ErrorReason.DirectorUnreachable)]
    public async Task Nobody_at_the_port_is_an_unreachable_director()
    {
        await using TestService service = await TestService.StartAsync(SilentListener.Nobody);

        Failure failure = await CallAsync(service);

        Assert.Equal((StatusCode.Unavailable, ErrorReason.DirectorUnreachable), (failure.Code, failure.Reason));
        Assert.Equal(Outcome.NotSent, failure.Detail.Outcome);
        Assert.NotNull(failure.RetryInfo);
    }

    [Fact]
    [Provokes(ErrorReason.NotADirector)]
    public async Task A_web_server_is_no_director()
    {
        await using var web = new SilentListener("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        await using TestService service = await TestService.StartAsync(web.AsDirector);

        Failure failure = await CallAsync(service);

        Assert.Equal((StatusCode.FailedPrecondition, ErrorReason.NotADirector), (failure.Code, failure.Reason));
    }

    [Fact]
    [Provokes(ErrorReason.DirectorTimeout)]
    public async Task A_login_that_stalls_ends_in_time()
    {
        await using var silent = new SilentListener();
        await using TestService service = await TestService.StartAsync(silent.AsDirector, ("BareosGrpc:Sessions:LoginTimeout", "00:00:00.2"));

        Failure failure = await CallAsync(service);

        Assert.Equal((StatusCode.Unavailable, ErrorReason.DirectorTimeout), (failure.Code, failure.Reason));
    }

    [Theory]
    [InlineData("None")]
    [InlineData("Psk")]
    [Provokes(ErrorReason.DirectorLoginFailed)]
    public async Task A_wrong_password_is_a_failed_login_whichever_layer_finds_it(string tls)
    {
        await using TestService service = await TestService.StartAsync(($"{AdminPath}:Password", "wrong"), (TlsPath, tls));

        Failure failure = await CallAsync(service);

        Assert.Equal((StatusCode.FailedPrecondition, ErrorReason.DirectorLoginFailed), (failure.Code, failure.Reason));
    }

    [Theory]
    [InlineData("None")]
    [InlineData("Psk")]
    [Provokes(ErrorReason.DirectorConsoleRefused)]
    public async Task An_unknown_console_is_told_apart_from_a_wrong_password(string tls)
    {
        await using TestService service = await TestService.StartAsync(($"{AdminPath}:ConsoleName", "nobody"), (TlsPath, tls));

        Failure failure = await CallAsync(service);

        Assert.Equal((StatusCode.FailedPrecondition, ErrorReason.DirectorConsoleRefused), (failure.Code, failure.Reason));
    }

    [Fact]
    [Provokes(ErrorReason.DirectorTlsFailed)]
    public async Task Certificates_against_a_director_that_has_none_are_failed_tls()
    {
        await using TestService service = await TestService.StartAsync((TlsPath, "Certificate"));

        Failure failure = await CallAsync(service);

        Assert.Equal((StatusCode.FailedPrecondition, ErrorReason.DirectorTlsFailed), (failure.Code, failure.Reason));
    }

    [Fact]
    [Provokes(ErrorReason.DirectorConnectionLimit)]
    public async Task A_director_with_all_connections_in_use_is_told_apart_from_one_that_is_down()
    {
        var options = new TestServiceOptions();
        await using TestService service = await TestService.StartAsync(options with { Simulator = options.Simulator with { MaxConsoleConnections = 0 } });

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(new CallRequest { Target = Requests.Operator, Text = "version" }));

        Assert.Equal((StatusCode.ResourceExhausted, ErrorReason.DirectorConnectionLimit), (failure.Code, failure.Reason));
        Assert.NotNull(failure.RetryInfo);
    }

    [Fact]
    [Provokes(ErrorReason.DirectorConnectionLost)]
    public async Task A_read_that_every_session_is_lost_over_is_sent_twice_and_may_be_repeated()
    {
        await using var director = new ScriptedDirector(_ => null);
        await using TestService service = await director.StartServiceAsync();

        Failure failure = await CallAsync(service);

        Assert.Equal((StatusCode.Unavailable, ErrorReason.DirectorConnectionLost), (failure.Code, failure.Reason));
        Assert.Equal(Retry.Safe, failure.Detail.Retry);
        Assert.Equal(2, director.Lines.Count(line => line == "version"));
    }

    [Fact]
    [Provokes(ErrorReason.OutcomeUnknown)]
    public async Task A_connection_lost_in_the_middle_of_a_mutation_leaves_its_outcome_unknown()
    {
        await using TestService service = await WarmAsync();
        service.Simulator.Sessions.Single().Faults.DropAfterBytes = 10;

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Call("run job=BackupClient1 yes")));

        Assert.Equal((StatusCode.Unknown, ErrorReason.OutcomeUnknown), (failure.Code, failure.Reason));
        Assert.Equal((Outcome.Unknown, Retry.AfterCheck), (failure.Detail.Outcome, failure.Detail.Retry));
        Assert.Equal(1, service.Simulator.Counters.JobsStarted);
    }

    [Fact]
    public async Task A_read_on_a_session_that_is_lost_is_sent_once_more_on_another()
    {
        await using TestService service = await WarmAsync();
        service.Simulator.Sessions.Single().Faults.DropAfterBytes = 10;

        CallResponse answer = await service.Consoles.CallAsync(Requests.Call("version"));

        Assert.Equal(Outcome.Executed, answer.Outcome);
        Assert.Equal(2, service.Simulator.Counters.Logins);
    }

    [Fact]
    [Provokes(ErrorReason.DirectorProtocolError)]
    public async Task A_frame_of_impossible_length_is_an_error_of_the_protocol()
    {
        await using TestService service = await WarmAsync();
        service.Simulator.Sessions.Single().Faults.AnnounceLength(2_000_000_000);

        Failure failure = await CallAsync(service);

        Assert.Equal((StatusCode.Internal, ErrorReason.DirectorProtocolError), (failure.Code, failure.Reason));
    }

    [Fact]
    public async Task No_sentence_about_a_failed_login_holds_the_password()
    {
        await using TestService service = await TestService.StartAsync(($"{AdminPath}:Password", "wrong-secret-word"));

        Failure failure = await CallAsync(service);

        Assert.DoesNotContain("wrong-secret-word", failure.Message + failure.Detail + failure.Info);
        Assert.DoesNotContain(service.Log, entry => entry.Text.Contains("wrong-secret-word", StringComparison.Ordinal));
    }

    private static Task<Failure> CallAsync(TestService service) => Failures.OfAsync(service.Consoles.CallAsync(Requests.Call("version")));

    private static async Task<TestService> WarmAsync()
    {
        TestService service = await TestService.StartAsync();
        await service.Consoles.CallAsync(Requests.Call("version"));
        return service;
    }
}
