using System.Net.Sockets;
using BareosGrpc.StandIns.Tests.Probing;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;

namespace BareosGrpc.StandIns.Tests;

/// <summary>How a call ends, and what it says about it.</summary>
public sealed class StatusTests
{
    private const string DetailsTrailer = "grpc-status-details-bin";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<StatusCode> Failures { get; } =
        [.. System.Enum.GetValues<StatusCode>().Where(code => code != StatusCode.OK)];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_handler_chooses_code_and_detail(StatusCode code)
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.Unary = (_, _) => throw new RpcException(new Grpc.Core.Status(code, "až na konec: 100 %"));

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await server.Client.UnaryAsync(new Note(), cancellationToken: Token));

        Assert.Equal(code, failure.StatusCode);
        Assert.Equal("až na konec: 100 %", failure.Status.Detail);
    }

    [Fact]
    public async Task Details_for_programs_travel_in_a_binary_trailer()
    {
        await using var server = await ProbeServer.StartAsync();
        var sent = new Google.Rpc.Status
        {
            Code = (int)Code.FailedPrecondition,
            Message = "The director asks something.",
            Details =
            {
                Any.Pack(new ErrorInfo { Reason = "PROMPT_REQUIRED", Domain = "bareosgrpc", Metadata = { ["prompt"] = "job" } }),
                Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(2)) }),
            },
        };
        server.Handlers.Unary = (_, _) => throw new RpcException(
            new Grpc.Core.Status(StatusCode.FailedPrecondition, sent.Message),
            new Metadata { { DetailsTrailer, sent.ToByteArray() } });

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await server.Client.UnaryAsync(new Note(), cancellationToken: Token));
        var received = Google.Rpc.Status.Parser.ParseFrom(failure.Trailers.GetValueBytes(DetailsTrailer));

        Assert.Equal(sent, received);
        Assert.Equal("job", received.Details[0].Unpack<ErrorInfo>().Metadata["prompt"]);
        Assert.Equal(2, received.Details[1].Unpack<RetryInfo>().RetryDelay.Seconds);
    }

    [Fact]
    public async Task A_stream_may_fail_after_messages_that_stay_valid()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.ServerStreaming = async (request, responses, context) =>
        {
            await responses.WriteAsync(request, context.CancellationToken);
            throw new RpcException(new Grpc.Core.Status(StatusCode.DataLoss, "gone"), new Metadata { { "x-position", "1" } });
        };

        using var call = server.Client.ServerStreaming(new Note { Number = 1 }, cancellationToken: Token);
        Assert.True(await call.ResponseStream.MoveNext(Token));
        Assert.Equal(1, call.ResponseStream.Current.Number);
        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Token));

        Assert.Equal(StatusCode.DataLoss, failure.StatusCode);
        Assert.Equal("1", failure.Trailers.GetValue("x-position"));
    }

    [Fact]
    public async Task A_status_set_on_the_context_ends_the_call_with_it()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.ServerStreaming = (_, _, context) =>
        {
            context.Status = new Grpc.Core.Status(StatusCode.NotFound, "no such job");
            return Task.CompletedTask;
        };

        using var call = server.Client.ServerStreaming(new Note(), cancellationToken: Token);
        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Token));

        Assert.Equal(new Grpc.Core.Status(StatusCode.NotFound, "no such job").ToString(), failure.Status.ToString());
    }

    [Fact]
    public async Task An_unexpected_exception_is_unknown_and_does_not_show_its_message()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.Unary = (_, _) => throw new InvalidOperationException("secret");

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await server.Client.UnaryAsync(new Note(), cancellationToken: Token));

        Assert.Equal(StatusCode.Unknown, failure.StatusCode);
        Assert.DoesNotContain("secret", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_the_server_does_not_have_is_unimplemented()
    {
        await using var server = await ProbeServer.StartAsync();
        var method = new Method<string, string>(
            MethodType.Unary, "bareosgrpc.standins.tests.Probe", "Missing", Marshallers.StringMarshaller, Marshallers.StringMarshaller);

        using var call = server.Channel().CreateCallInvoker().AsyncUnaryCall(
            method, host: null, new CallOptions(cancellationToken: Token), "anybody?");
        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);

        Assert.Equal(StatusCode.Unimplemented, failure.StatusCode);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        var server = await ProbeServer.StartAsync();
        var address = server.Address;
        await server.DisposeAsync();

        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(address);
        var client = new Probe.ProbeClient(channel);
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await client.UnaryAsync(new Note(), cancellationToken: Token));

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.IsType<SocketException>(failure.Status.DebugException);
    }

    [Fact]
    public void An_exception_says_its_status_and_keeps_the_cause()
    {
        var cause = new IOException("broken pipe");
        var failure = new RpcException(new Grpc.Core.Status(StatusCode.Internal, "lost", cause));

        Assert.Contains("Internal", failure.Message, StringComparison.Ordinal);
        Assert.Contains("lost", failure.Message, StringComparison.Ordinal);
        Assert.Same(cause, failure.InnerException);
        Assert.Same(Metadata.Empty, failure.Trailers);
    }
}
