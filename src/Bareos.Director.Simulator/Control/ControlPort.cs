using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bareos.Director.Simulator.Control;

/// <summary>
/// A port beside the director's, on the loopback interface unless told otherwise, by which a program in any language does to a simulator what a .NET test does by its API: HTTP and JSON.
/// </summary>
/// <remarks>
/// It asks nobody who he is: whoever reaches it may use it. Requests that name another host are refused, and so are bodies that are
/// not declared as JSON, so that no web page can send them.
/// </remarks>
public sealed class ControlPort : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ControlPort(WebApplication application, Uri address)
    {
        _application = application;
        Address = address;
    }

    /// <summary>Where it listens, e.g. <c>http://127.0.0.1:9180</c>.</summary>
    public Uri Address { get; }

    /// <summary>Opens it. It listens when this returns.</summary>
    /// <param name="simulator">The simulator, which outlives it.</param>
    /// <param name="port">The TCP port; 0, the default, takes a free one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ControlPort> StartAsync(DirectorSimulator simulator, int port = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(simulator);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(simulator.Options.Address, port));
        builder.Services.AddRoutingCore();
        builder.Services.ConfigureHttpJsonOptions(static options => ControlJson.Apply(options.SerializerOptions));
        builder.Services.Configure<Microsoft.AspNetCore.Routing.RouteHandlerOptions>(static options => options.ThrowOnBadRequest = true);
        WebApplication application = builder.Build();
        try
        {
            application.Use(RefuseOtherHostsAsync);
            application.Use(ControlRoutes.ExplainAsync);
            ControlRoutes.Map(application, simulator);
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            return new ControlPort(application, AddressOf(application));
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Closes it.</summary>
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static Uri AddressOf(WebApplication application) => new(application.Services
        .GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    // A name that somebody else resolves to this machine does not make his pages this machine's. Names without a dot are nobody else's.
    private static Task RefuseOtherHostsAsync(HttpContext context, Func<Task> next)
    {
        if (context.Request.Host.Host is "127.0.0.1" || !context.Request.Host.Host.Contains('.', StringComparison.Ordinal))
        {
            return next();
        }

        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return Task.CompletedTask;
    }
}
