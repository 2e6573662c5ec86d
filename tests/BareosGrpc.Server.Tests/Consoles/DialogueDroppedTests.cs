using BareosGrpc.Server.Consoles.Dialogues;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace BareosGrpc.Server.Tests.Consoles;

public sealed class DialogueDroppedTests
{
    [Fact]
    public async Task A_caller_that_is_gone_before_its_first_message_is_no_defect_of_the_service()
    {
        await using TestService service = await TestService.StartAsync();
        var handler = service.Services.GetRequiredService<DialogueHandler>();

        RpcException failure = await Assert.ThrowsAsync<RpcException>(() => handler.RunAsync(new ResetReader(), responses: null!, new CallOfNobody()));

        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
    }

    /// <summary>The request stream of a call whose token does not know yet that the caller is gone.</summary>
    private sealed class ResetReader : IAsyncStreamReader<InteractiveRequest>
    {
        public InteractiveRequest Current => throw new InvalidOperationException();

        public Task<bool> MoveNext(CancellationToken cancellationToken) => Task.FromException<bool>(new IOException("The client reset the request stream."));
    }
}
