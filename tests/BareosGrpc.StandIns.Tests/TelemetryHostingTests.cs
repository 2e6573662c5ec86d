using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BareosGrpc.StandIns.Tests;

/// <summary>The OpenTelemetry SDK in a host.</summary>
public sealed class TelemetryHostingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recording_starts_and_ends_with_the_host()
    {
        using var source = new ActivitySource(nameof(Recording_starts_and_ends_with_the_host));
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(source.Name));

        using (var host = builder.Build())
        {
            Assert.False(source.HasListeners());
            await host.StartAsync(Token);
            Assert.True(source.HasListeners());
        }

        Assert.False(source.HasListeners());
    }

    [Fact]
    public async Task What_other_services_do_while_they_start_is_recorded()
    {
        using var source = new ActivitySource(nameof(What_other_services_do_while_they_start_is_recorded));
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        var early = new EarlyService(source);
        builder.Services.AddSingleton<IHostedService>(early);
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(source.Name));

        using var host = builder.Build();
        await host.StartAsync(Token);

        Assert.True(early.WasRecorded);
    }

    [Fact]
    public void Asking_twice_starts_it_once()
    {
        var services = new ServiceCollection();

        services.AddOpenTelemetry();
        services.AddOpenTelemetry();

        Assert.Single(services, service => service.ServiceType == typeof(IHostedService));
    }

    [Fact]
    public async Task All_signals_share_one_resource()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("bareosgrpc"))
            .WithTracing()
            .WithMetrics()
            .WithLogging();

        using var host = builder.Build();
        await host.StartAsync(Token);
        var resources = new[]
        {
            host.Services.GetRequiredService<TracerProvider>().GetResource(),
            host.Services.GetRequiredService<MeterProvider>().GetResource(),
            host.Services.GetRequiredService<OpenTelemetry.Logs.LoggerProvider>().GetResource(),
        };

        Assert.All(resources, resource =>
            Assert.Contains(new KeyValuePair<string, object>("service.name", "bareosgrpc"), resource.Attributes));
    }

    private sealed class EarlyService(ActivitySource source) : IHostedService
    {
        public bool WasRecorded { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            using var activity = source.StartActivity("start");
            WasRecorded = activity is not null;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
