using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Consoles.Streams.Rows;

public sealed class RowRefusalTests
{
    [Theory]
    [Provokes(ErrorReason.ListNotPageable)]
    [InlineData("list clients")]
    [InlineData("list jobs limit=3")]
    [InlineData("list jobs offset=3")]
    [InlineData("list jobs LIMIT=3")]
    [InlineData("list volumes jobid=1")]
    [InlineData("status dir")]
    [InlineData("run job=BackupClient1")]
    [InlineData("list jobs a b c d e f g h i j k l m n o p q r s t u v w x y z")]
    public async Task What_cannot_come_row_by_row_is_refused_before_anything_is_sent(string command)
    {
        await using TestService service = await TestService.StartAsync();

        Failure failure = await service.StreamFailureAsync(Requests.Rows(command));

        Assert.Equal((StatusCode.InvalidArgument, ErrorReason.ListNotPageable), (failure.Code, failure.Reason));
        Assert.Equal(Outcome.NotSent, failure.Detail.Outcome);
        Assert.Empty(service.Simulator.Counters.Commands);
    }

    [Theory]
    [InlineData("lis jobs", ErrorReason.UnknownCommand)]
    [InlineData("", ErrorReason.InvalidCommand)]
    [InlineData("quit", ErrorReason.SessionCommand)]
    public async Task What_is_no_command_is_refused_as_such(string command, ErrorReason reason)
    {
        await using TestService service = await TestService.StartAsync();

        Assert.Equal(reason, (await service.StreamFailureAsync(Requests.Rows(command))).Reason);
    }

    [Fact]
    public async Task Fields_that_make_no_sense_are_refused()
    {
        await using TestService service = await TestService.StartAsync();
        StreamMessagesRequest nothing = Requests.Rows("list jobs");
        nothing.ListRows.OmitStruct = true;

        Failure[] failures =
        [
            await service.StreamFailureAsync(nothing),
            await service.StreamFailureAsync(Requests.Rows("list jobs", pageSize: 10_001)),
            await service.StreamFailureAsync(new StreamMessagesRequest { Target = Requests.Admin, ListRows = new ListRows() }),
        ];

        Assert.All(failures, failure => Assert.Equal(ErrorReason.InvalidRequest, failure.Reason));
        Assert.Contains("page_size", failures[1].Message);
    }
}
