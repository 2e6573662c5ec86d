using OpenTelemetry;
using OpenTelemetry.Resources;

namespace BareosGrpc.Server.Telemetry;

/// <summary>Gives spans and figures to OpenTelemetry.</summary>
internal static class OpenTelemetryWiring
{
    // OpenTelemetry's own settings, the same in every program; without an address nothing is exported.
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddServiceTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SessionCensus>();
        services.AddSingleton<ServiceMeter>();
        OpenTelemetryBuilder telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("bareosgrpc"))
            .WithTracing()
            .WithMetrics();
        if (string.IsNullOrEmpty(configuration[OtlpEndpoint]))
        {
            // Spans and figures that nobody gets are not made.
            return;
        }

        telemetry
            .WithTracing(tracing => tracing.AddSource(ServiceMeter.Name, "Microsoft.AspNetCore"))
            .WithMetrics(metrics => metrics.AddMeter(ServiceMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"))
            .UseOtlpExporter();
    }
}
