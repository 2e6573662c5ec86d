using BareosGrpc.StandIns.Tests.Probing;

namespace BareosGrpc.StandIns.Tests;

/// <summary>Generated clients replaced in the tests of those who call them.</summary>
public sealed class TestDoubleTests
{
    [Fact]
    public async Task A_client_without_a_channel_can_be_overridden()
    {
        var disposed = false;
        var client = new FakeClient(new AsyncUnaryCall<Note>(
            Task.FromResult(new Note { Number = 6 }),
            Task.FromResult(new Metadata { { "x-header", "h" } }),
            () => Status.DefaultSuccess,
            () => new Metadata { { "x-trailer", "t" } },
            () => disposed = true));

        using (var call = client.UnaryAsync(new Note(), cancellationToken: TestContext.Current.CancellationToken))
        {
            Assert.Equal(6, (await call.ConfigureAwait(true)).Number);
            Assert.Equal("h", (await call.ResponseHeadersAsync).GetValue("x-header"));
            Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
            Assert.Equal("t", call.GetTrailers().GetValue("x-trailer"));
        }

        Assert.True(disposed);
    }

    [Fact]
    public void What_is_not_overridden_says_that_there_is_no_channel()
    {
        var client = new FakeClient(call: null!);

        Assert.Throws<NotImplementedException>(() => client.Duplex(cancellationToken: TestContext.Current.CancellationToken));
    }

    private sealed class FakeClient(AsyncUnaryCall<Note> call) : Probe.ProbeClient
    {
        public override AsyncUnaryCall<Note> UnaryAsync(
            Note request,
            Metadata? headers = null,
            DateTime? deadline = null,
            CancellationToken cancellationToken = default) => call;
    }
}
