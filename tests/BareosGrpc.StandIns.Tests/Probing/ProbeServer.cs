using System.Net;
using Grpc.AspNetCore.Server;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BareosGrpc.StandIns.Tests.Probing;

/// <summary>The official server engine on Kestrel, over HTTP/2 in clear text on a free port of the loopback address.</summary>
internal sealed class ProbeServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<GrpcChannel> _channels = [];

    private ProbeServer(WebApplication app, ProbeHandlers handlers)
    {
        _app = app;
        Handlers = handlers;
    }

    public ProbeHandlers Handlers { get; }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>A client of the official client engine.</summary>
    public Probe.ProbeClient Client => new(Channel());

    public static async Task<ProbeServer> StartAsync(Action<GrpcServiceOptions>? configure = null)
    {
        var handlers = new ProbeHandlers();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, port: 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(handlers);
        builder.Services.AddGrpc(options => configure?.Invoke(options));

        var app = builder.Build();
        app.MapGrpcService<ProbeService>();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ProbeServer(app, handlers);
    }

    /// <summary>A channel that ends with this server.</summary>
    public GrpcChannel Channel(Action<GrpcChannelOptions>? configure = null)
    {
        var options = new GrpcChannelOptions();
        configure?.Invoke(options);
        var channel = GrpcChannel.ForAddress(Address, options);
        _channels.Add(channel);
        return channel;
    }

    public async ValueTask DisposeAsync()
    {
        _channels.ForEach(channel => channel.Dispose());
        await _app.DisposeAsync();
    }
}
