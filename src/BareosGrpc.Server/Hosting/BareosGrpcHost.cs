using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Consoles;
using BareosGrpc.Server.Consoles.Streams.DirectorMessages;
using BareosGrpc.Server.Directors;
using BareosGrpc.Server.Health;
using BareosGrpc.Server.Reflection;
using BareosGrpc.Server.Sessions;
using BareosGrpc.Server.Telemetry;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Hosting;

/// <summary>Builds the service, for its own program and for whoever hosts it in another one.</summary>
public static class BareosGrpcHost
{
    /// <summary>Builds the service with everything that it is configured with. It listens once it is started.</summary>
    /// <param name="args">Settings as <c>--BareosGrpc:Listen:Url=http://127.0.0.1:0</c>.</param>
    /// <param name="customize">Changes configuration and services before the service is built.</param>
    /// <exception cref="OptionsValidationException">The configuration is not valid; each failure is a sentence.</exception>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? customize = null)
    {
        WebApplicationBuilder builder = CreateBuilder(args);
        customize?.Invoke(builder);
        CheckShapes(builder.Configuration);
        builder.Services.AddBareosGrpc(builder.Configuration);
        builder.WebHost.ConfigureKestrel(KestrelSetup.Configure).PreferHostingUrls(preferHostingUrls: false);
        WebApplication app = builder.Build();

        // Here and now, so that every mistake is told before anything listens.
        _ = app.Services.GetRequiredService<IOptions<BareosGrpcOptions>>().Value;
        _ = app.Services.GetRequiredService<DirectorMessageStores>();
        _ = app.Services.GetRequiredService<ServiceMeter>();
        _ = app.Services.GetRequiredService<RequestCensus>();
        app.MapGrpcService<ConsoleGrpcService>();
        app.MapGrpcService<SessionGrpcService>();
        app.MapGrpcService<DirectorGrpcService>();
        app.MapGrpcService<HealthGrpcService>();
        app.MapGrpcService<ReflectionGrpcService>();
        app.MapGrpcService<ReflectionAlphaGrpcService>();
        return app;
    }

    /// <summary>Reads the configuration from everywhere that it may come from.</summary>
    internal static WebApplicationBuilder CreateBuilder(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Settings are read once. To watch their files for changes takes kernel resources that are scarce where many services run.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. args],

            // Settings that come with the service lie beside it, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddSecretFiles();
        return builder;
    }

    /// <exception cref="OptionsValidationException">A key is no setting, a value none for its setting, or the framework would listen elsewhere, too.</exception>
    private static void CheckShapes(ConfigurationManager configuration)
    {
        string[] problems =
        [
            .. SettingShapes.Check(configuration.GetSection(BareosGrpcOptions.SectionName), typeof(BareosGrpcOptions)),
            .. ExposureRule.CheckFramework(configuration),
        ];
        if (problems.Length > 0)
        {
            throw new OptionsValidationException(BareosGrpcOptions.SectionName, typeof(BareosGrpcOptions), problems);
        }
    }

    /// <summary>The address that a started service listens on, with the port that it got.</summary>
    public static Uri AddressOf(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        string? address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        return new Uri(address ?? throw new InvalidOperationException("The service has not been started."));
    }
}
