using System.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Net.Client;
using Grpc.Net.Compression;

namespace BareosGrpc.StandIns.Tests;

/// <summary>The stand-ins are, to the official assemblies, the assemblies that those were compiled against.</summary>
public sealed class IdentityTests
{
    private const string PublicKeyToken = "d754f35622e28bad";

    public static TheoryData<Type> Engines { get; } = [typeof(GrpcServiceOptions), typeof(GrpcChannel)];

    public static TheoryData<Type> Contracts { get; } = [typeof(Metadata), typeof(ICompressionProvider)];

    [Theory]
    [MemberData(nameof(Engines))]
    public void An_engine_is_the_official_assembly(Type engine)
    {
        var version = engine.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

        Assert.Equal(PublicKeyToken, Convert.ToHexStringLower(engine.Assembly.GetName().GetPublicKeyToken()!));
        Assert.StartsWith("2.85.0+", version, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Contracts))]
    public void A_contract_has_name_version_and_key_of_the_official_one(Type contract)
    {
        var name = contract.Assembly.GetName();

        Assert.Equal(new Version(2, 0, 0, 0), name.Version);
        Assert.Equal(PublicKeyToken, Convert.ToHexStringLower(name.GetPublicKeyToken()!));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void An_engine_asks_for_exactly_the_contracts_that_are_loaded(Type engine)
    {
        var asked = engine.Assembly.GetReferencedAssemblies()
            .ToDictionary(name => name.Name!, name => name.FullName, StringComparer.Ordinal);

        Assert.Equal(typeof(Metadata).Assembly.FullName, asked["Grpc.Core.Api"]);
        Assert.Equal(typeof(ICompressionProvider).Assembly.FullName, asked["Grpc.Net.Common"]);
    }
}
