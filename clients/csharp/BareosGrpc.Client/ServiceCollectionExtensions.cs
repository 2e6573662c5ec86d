using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BareosGrpc.Client;

/// <summary>Registers a client with a container.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Registers one <see cref="BareosClient"/> for the whole program, with options from a section of the configuration.</summary>
    public static IServiceCollection AddBareosGrpcClient(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddBareosGrpcClient(section.Get<BareosClientOptions>() ?? new BareosClientOptions());
    }

    /// <summary>Registers one <see cref="BareosClient"/> for the whole program.</summary>
    public static IServiceCollection AddBareosGrpcClient(this IServiceCollection services, BareosClientOptions options) =>
        services.AddBareosGrpcClient(_ => options);

    /// <summary>Registers one <see cref="BareosClient"/> for the whole program, with options that are made when it is first needed.</summary>
    public static IServiceCollection AddBareosGrpcClient(this IServiceCollection services, Func<IServiceProvider, BareosClientOptions> options)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider => new BareosClient(options(provider)));
        return services;
    }
}
