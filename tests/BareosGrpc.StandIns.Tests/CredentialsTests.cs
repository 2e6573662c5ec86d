using BareosGrpc.StandIns.Tests.Probing;

namespace BareosGrpc.StandIns.Tests;

/// <summary>Credentials as the official client engine applies them.</summary>
public sealed class CredentialsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_channel_may_carry_credentials_to_every_call()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.Unary = EchoAuthorization;
        using var channel = server.Channel(options =>
        {
            options.Credentials = ChannelCredentials.Create(ChannelCredentials.Insecure, Bearer("abc"));
            options.UnsafeUseInsecureChannelCallCredentials = true;
        });

        var response = await new Probe.ProbeClient(channel).UnaryAsync(new Note(), cancellationToken: Token);

        Assert.Equal("Bearer abc", response.Text);
    }

    [Fact]
    public async Task Several_credentials_are_applied_in_order()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.Unary = EchoAuthorization;
        using var channel = server.Channel(options => options.UnsafeUseInsecureChannelCallCredentials = true);
        var both = CallCredentials.Compose(Bearer("one"), Bearer("two"));

        var response = await new Probe.ProbeClient(channel).UnaryAsync(
            new Note(), new CallOptions(credentials: both, cancellationToken: Token));

        Assert.Equal("Bearer one, Bearer two", response.Text);
    }

    [Fact]
    public async Task Over_clear_text_they_are_kept_back_unless_that_was_asked_for()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Handlers.Unary = EchoAuthorization;

        var response = await server.Client.UnaryAsync(
            new Note(), new CallOptions(credentials: Bearer("abc"), cancellationToken: Token));

        Assert.Equal("none", response.Text);
    }

    [Fact]
    public async Task The_interceptor_learns_for_which_call_it_is_asked()
    {
        await using var server = await ProbeServer.StartAsync();
        using var channel = server.Channel(options => options.UnsafeUseInsecureChannelCallCredentials = true);
        AuthInterceptorContext? seen = null;
        var credentials = CallCredentials.FromInterceptor((context, _) =>
        {
            seen = context;
            return Task.CompletedTask;
        });

        await new Probe.ProbeClient(channel).UnaryAsync(new Note(), new CallOptions(credentials: credentials, cancellationToken: Token));

        Assert.NotNull(seen);
        Assert.Equal("Unary", seen.MethodName);
        Assert.EndsWith("/bareosgrpc.standins.tests.Probe", seen.ServiceUrl, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_nothing_to_compose_in_a_single_one() =>
        Assert.Throws<ArgumentException>(() => CallCredentials.Compose(Bearer("alone")));

    private static Task<Note> EchoAuthorization(Note request, ServerCallContext context) =>
        Task.FromResult(new Note { Text = context.RequestHeaders.GetValue("authorization") ?? "none" });

    private static CallCredentials Bearer(string token) => CallCredentials.FromInterceptor((_, headers) =>
    {
        headers.Add("authorization", $"Bearer {token}");
        return Task.CompletedTask;
    });
}
