using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Errors;

/// <summary>That each RPC's comment lists what the RPC returns. Every <see cref="TestService"/> adds to it: it compares what its calls ended in.</summary>
public sealed class RpcCommentTests
{
    public static TheoryData<string> Rpcs => [.. RpcComments.Rpcs];

    [Fact]
    public void Every_rpc_has_a_comment() => Assert.Equal(
        new[] { ConsoleService.Descriptor, SessionService.Descriptor, DirectorService.Descriptor }.SelectMany(service => service.Methods).Select(method => method.Name).Order(),
        RpcComments.Rpcs.Order());

    [Theory]
    [MemberData(nameof(Rpcs))]
    public void A_reason_stands_behind_the_code_that_comes_with_it(string rpc) => Assert.All(
        RpcComments.GroupsOf(rpc),
        group => Assert.All(group.Names, name =>
        {
            ErrorReason reason = Assert.Single(ErrorCatalogue.Reasons, reason => ErrorCatalogue.Of(reason).Name == name);
            Assert.Equal(group.Code, ErrorCatalogue.Of(reason).Code);
        }));

    [Theory]
    [MemberData(nameof(Rpcs))]
    public void Every_rpc_asks_for_a_key(string rpc) =>
        Assert.Superset(new HashSet<ErrorReason> { ErrorReason.ApiKeyMissing, ErrorReason.ApiKeyUnknown }, RpcComments.ReasonsOf(rpc).ToHashSet());

    [Fact]
    public void Every_reason_is_returned_by_some_rpc()
    {
        // Told within a dialogue, which goes on.
        ErrorReason[] told = [ErrorReason.PromptChanged, ErrorReason.InvalidAnswer, ErrorReason.DialogueBusy];

        Assert.Empty(ErrorCatalogue.Reasons.Except(RpcComments.Rpcs.SelectMany(RpcComments.ReasonsOf)).Except(told));
    }

    [Fact]
    public async Task A_reason_that_an_rpc_does_not_list_is_found_out()
    {
        await using TestService service = await TestService.StartAsync();
        await Failures.OfAsync(service.Sessions.GetSessionAsync(new GetSessionRequest { SessionId = "none" }));

        Assert.Empty(service.UnlistedReasons(rpc => RpcComments.ReasonsOf(rpc)));
        Assert.Equal(["GetSession ended with SessionNotFound"], service.UnlistedReasons(_ => new HashSet<ErrorReason>()));
    }

    [Fact]
    public void What_another_rpc_returns_is_taken_over()
    {
        Assert.Contains(ErrorReason.ResultTooLarge, RpcComments.ReasonsOf("Call"));
        Assert.DoesNotContain(ErrorReason.ResultTooLarge, RpcComments.ReasonsOf("StreamMessages"));
        Assert.Contains(ErrorReason.OutcomeUnknown, RpcComments.ReasonsOf("StreamMessages"));
        Assert.Contains(ErrorReason.DirectorUnreachable, RpcComments.ReasonsOf("ReconnectSession"));
        Assert.Contains((StatusCode.NotFound, "REQUEST_NOT_FOUND"), RpcComments.GroupsOf("GetOutcome").Select(group => (group.Code, group.Names.FirstOrDefault(""))));
    }
}
