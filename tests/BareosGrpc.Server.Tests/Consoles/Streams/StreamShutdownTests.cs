using System.Globalization;
using Bareos.Director.Wire;
using BareosGrpc.Server.Sessions;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace BareosGrpc.Server.Tests.Consoles.Streams;

public sealed class StreamShutdownTests
{
    [Fact]
    public async Task A_list_is_closed_with_the_position_to_resume_behind()
    {
        string rows = string.Join(',', Enumerable.Range(0, 1_000).Select(id => $$"""{"jobid":"{{id}}","text":"{{new string('x', 2_000)}}"}"""));
        await using var director = new ScriptedDirector(_ => Rows.RowStreamTests.Page(rows, filtered: 0));
        await using TestService service = await director.StartServiceAsync();
        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Requests.Rows("list jobs"));
        await call.ResponseStream.NextAsync(message => message.Rows is not null);

        Task stopping = service.StopAsync();
        List<StreamMessagesResponse> messages = [];
        Failure failure = await Failures.OfAsync(async () =>
        {
            await foreach (StreamMessagesResponse message in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
            {
                messages.Add(message);
            }
        });

        await stopping;
        Assert.Equal((StatusCode.Unavailable, ErrorReason.ShuttingDown), (failure.Code, failure.Reason));
        Assert.Equal(CloseReason.ShuttingDown, messages[^1].Closing.Reason);
        Assert.Equal(messages.Last(message => message.Rows is not null).Position, messages[^1].Position);
        Assert.Equal(messages[^1].Position.ToString(CultureInfo.InvariantCulture), failure.Info.Metadata["position"]);
    }

    [Fact]
    public async Task A_command_may_finish_first()
    {
        // More than the buffers between here and there hold: the command is still being streamed when the service begins to stop.
        var output = new Frames().Signal(Signal.CommandBegin);
        for (int i = 0; i < 200; i++)
        {
            output.Text(new string('x', 100_000));
        }

        output.Signal(Signal.CommandOk, Signal.MainPrompt);
        await using var director = new ScriptedDirector(_ => output);
        await using TestService service = await director.StartServiceAsync();
        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Requests.Stream("status dir"));
        await call.ResponseStream.NextAsync(message => message.Output is not null);

        Task stopping = service.StopAsync();
        var broker = service.Services.GetRequiredService<SessionBroker>();
        await Wait.UntilAsync(() => broker.Stopping.IsCancellationRequested);
        List<StreamMessagesResponse> rest = await call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync();

        await stopping;
        Assert.Equal((CommandStatus.Ok, 200UL), (rest[^1].Completed.Status, rest[^1].Completed.Count));
    }

    [Theory]
    [InlineData("status dir", ErrorReason.ShuttingDown)]
    [InlineData("delete volume=x yes", ErrorReason.OutcomeUnknown)]
    public async Task A_command_that_does_not_finish_within_the_limit_ends_in_the_truth(string command, ErrorReason reason)
    {
        await using var director = new ScriptedDirector(_ => new Frames().Signal(Signal.CommandBegin).Text("begun\n"));
        await using TestService service = await director.StartServiceAsync(("BareosGrpc:Sessions:ShutdownLimit", "00:00:00.1"), ("BareosGrpc:Sessions:DrainGrace", "00:00:00.1"));
        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Requests.Stream(command));
        await call.ResponseStream.NextAsync(message => message.Output is not null);

        Task stopping = service.StopAsync();
        bool closing = false;
        Failure failure = await Failures.OfAsync(async () =>
        {
            await foreach (StreamMessagesResponse message in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
            {
                closing |= message.Closing is not null;
            }
        });

        await stopping;
        Assert.Equal((reason, reason == ErrorReason.ShuttingDown), (failure.Reason, closing));
    }
}
