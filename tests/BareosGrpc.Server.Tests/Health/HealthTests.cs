using BareosGrpc.Server.Security;
using BareosGrpc.Server.Tests.Support;
using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace BareosGrpc.Server.Tests.Health;

public sealed class HealthTests
{
    [Theory]
    [InlineData("")]
    [InlineData("bareosgrpc.v1.ConsoleService")]
    public async Task The_process_serves_whatever_its_directors_do(string name)
    {
        await using TestService service = await TestService.StartAsync(SilentListener.Nobody);
        await Failures.OfAsync(service.Consoles.CallAsync(Requests.Call("version")));

        Assert.Equal(ServingStatus.Serving, await CheckAsync(service, name));
    }

    [Fact]
    public async Task A_director_has_a_name_of_its_own()
    {
        await using TestService service = await TestService.StartAsync();

        ServingStatus before = await CheckAsync(service, "director/main");
        await service.Consoles.CallAsync(Requests.Call("version"));

        Assert.Equal((ServingStatus.Unknown, ServingStatus.Serving), (before, await CheckAsync(service, "director/main")));
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_not_found()
    {
        await using TestService service = await TestService.StartAsync();

        RpcException exception = await Assert.ThrowsAsync<RpcException>(() => CheckAsync(service, "director/other"));

        Assert.Equal(StatusCode.NotFound, exception.StatusCode);
    }

    [Fact]
    public async Task Without_a_key_the_process_can_be_asked_for_and_directors_cannot()
    {
        await using TestService service = await TestService.StartAsync(
            ("BareosGrpc:Callers:alice:KeySha256", ApiKey.Create().Sha256), ("BareosGrpc:Callers:alice:Directors:*", "*"));

        ServingStatus process = await CheckAsync(service, "");
        RpcException exception = await Assert.ThrowsAsync<RpcException>(() => CheckAsync(service, "director/main"));

        Assert.Equal((ServingStatus.Serving, StatusCode.NotFound), (process, exception.StatusCode));
    }

    [Fact]
    public async Task A_watch_tells_every_change()
    {
        await using TestService service = await TestService.StartAsync();
        using var watch = Client(service).Watch(new HealthCheckRequest { Service = "director/main" });

        ServingStatus first = await NextAsync(watch);
        await service.Consoles.CallAsync(Requests.Call("version"));

        Assert.Equal((ServingStatus.Unknown, ServingStatus.Serving), (first, await NextAsync(watch)));
    }

    [Fact]
    public async Task A_watch_of_the_process_ends_with_not_serving()
    {
        await using TestService service = await TestService.StartAsync();
        using var watch = Client(service).Watch(new HealthCheckRequest());
        ServingStatus first = await NextAsync(watch);

        Task stopping = service.StopAsync();

        Assert.Equal((ServingStatus.Serving, ServingStatus.NotServing), (first, await NextAsync(watch)));
        Assert.False(await watch.ResponseStream.MoveNext(CancellationToken.None));
        await stopping;
    }

    [Fact]
    public async Task A_watch_of_an_unknown_name_stays_open()
    {
        await using TestService service = await TestService.StartAsync();
        using var watch = Client(service).Watch(new HealthCheckRequest { Service = "other" });

        Assert.Equal(ServingStatus.ServiceUnknown, await NextAsync(watch));
    }

    private static Grpc.Health.V1.Health.HealthClient Client(TestService service) => new(service.Connect());

    private static async Task<ServingStatus> CheckAsync(TestService service, string name) =>
        (await Client(service).CheckAsync(new HealthCheckRequest { Service = name })).Status;

    private static async Task<ServingStatus> NextAsync(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        return watch.ResponseStream.Current.Status;
    }
}
