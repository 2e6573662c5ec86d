using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using BareosGrpc.StandIns.Tests.Probing;
using Grpc.AspNetCore.Server;
using Grpc.Net.Client;

namespace BareosGrpc.StandIns.Tests;

/// <summary>
/// Everything that the official engines and generated code want from the contracts is there, also what no test happens to call.
/// </summary>
public sealed class MemberTests
{
    // Enough arguments of a reference type for any generic type or method that a reference may mention.
    private static readonly Type[] SomeTypes = [.. Enumerable.Repeat(typeof(object), 8)];

    public static TheoryData<Type> Users { get; } = [typeof(GrpcServiceOptions), typeof(GrpcChannel), typeof(Probe.ProbeClient)];

    [Theory]
    [MemberData(nameof(Users))]
    public void Every_type_loads(Type user) =>
        // A base class with a missing, or a further abstract, member would make the loader throw.
        Assert.NotEmpty(user.Assembly.GetTypes());

    [Theory]
    [MemberData(nameof(Users))]
    public void Every_reference_to_a_type_or_member_resolves(Type user)
    {
        var module = user.Module;
        using var file = new PEReader(File.OpenRead(user.Assembly.Location));
        var reader = file.GetMetadataReader();

        var types = reader.TypeReferences
            .Where(type => IsContract(reader, type))
            .Select(type => module.ResolveType(MetadataTokens.GetToken(type)))
            .ToList();
        var members = reader.MemberReferences
            .Where(member => IsContract(reader, reader.GetMemberReference(member).Parent))
            .Select(member => module.ResolveMember(MetadataTokens.GetToken(member), SomeTypes, SomeTypes))
            .ToList();

        // Each of them uses many more: to find few would mean that the search itself is broken.
        Assert.InRange(types.Count, 20, int.MaxValue);
        Assert.InRange(members.Count, 10, int.MaxValue);
    }

    private static bool IsContract(MetadataReader reader, EntityHandle handle) => handle.Kind switch
    {
        HandleKind.AssemblyReference =>
            reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)handle).Name) is "Grpc.Core.Api" or "Grpc.Net.Common",
        HandleKind.TypeReference => IsContract(reader, reader.GetTypeReference((TypeReferenceHandle)handle).ResolutionScope),
        HandleKind.TypeSpecification => GenericTypeOf(reader, (TypeSpecificationHandle)handle) is { } type && IsContract(reader, type),
        _ => false,
    };

    /// <summary>The <c>Method&lt;,&gt;</c> of a <c>Method&lt;Note, Note&gt;</c> (ECMA-335 II.23.2.14); null for other types.</summary>
    private static EntityHandle? GenericTypeOf(MetadataReader reader, TypeSpecificationHandle handle)
    {
        var signature = reader.GetBlobReader(reader.GetTypeSpecification(handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return null;
        }

        signature.ReadCompressedInteger(); // class or value type
        return signature.ReadTypeHandle();
    }
}
