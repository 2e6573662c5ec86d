using BareosGrpc.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BareosGrpc.Client.Tests.Scripted;

/// <summary>A service on a port of its own that says what a test tells it to, also what the real one says only in trouble.</summary>
internal sealed class ScriptedService : ConsoleService.ConsoleServiceBase, IAsyncDisposable
{
    private WebApplication? _app;

    public Func<CallRequest, ServerCallContext, Task<CallResponse>> OnCall { get; set; } = (_, _) => throw new InvalidOperationException("No call was expected.");

    public Func<StreamMessagesRequest, IServerStreamWriter<StreamMessagesResponse>, ServerCallContext, Task> OnStream { get; set; } =
        (_, _, _) => throw new InvalidOperationException("No stream was expected.");

    public Func<IAsyncStreamReader<InteractiveRequest>, IServerStreamWriter<InteractiveResponse>, ServerCallContext, Task> OnDialogue { get; set; } =
        (_, _, _) => throw new InvalidOperationException("No dialogue was expected.");

    public static async Task<ScriptedService> StartAsync()
    {
        var service = new ScriptedService();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(service);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        service._app = builder.Build();
        service._app.MapGrpcService<ScriptedService>();
        await service._app.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    public Uri Address => new(_app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public BareosClientOptions Options => new() { Address = Address, RetryDelay = TimeSpan.FromMilliseconds(1), ResumeWindow = TimeSpan.FromSeconds(20) };

    public BareosClient Connect(Func<BareosClientOptions, BareosClientOptions>? change = null) => new(change?.Invoke(Options) ?? Options);

    public override Task<CallResponse> Call(CallRequest request, ServerCallContext context) => OnCall(request, context);

    public override Task StreamMessages(StreamMessagesRequest request, IServerStreamWriter<StreamMessagesResponse> responseStream, ServerCallContext context) =>
        OnStream(request, responseStream, context);

    public override Task Interactive(
        IAsyncStreamReader<InteractiveRequest> requestStream, IServerStreamWriter<InteractiveResponse> responseStream, ServerCallContext context) =>
        OnDialogue(requestStream, responseStream, context);

    public async ValueTask DisposeAsync()
    {
        await _app!.StopAsync(TestContext.Current.CancellationToken);
        await _app.DisposeAsync();
    }
}
