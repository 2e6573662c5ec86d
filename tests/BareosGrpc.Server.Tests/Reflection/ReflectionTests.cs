using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace BareosGrpc.Server.Tests.Reflection;

public sealed class ReflectionTests
{
    [Fact]
    public async Task All_services_are_listed()
    {
        ServerReflectionResponse answer = await AskAsync(new ServerReflectionRequest { ListServices = "" });

        Assert.Superset(
            new HashSet<string> { "bareosgrpc.v1.ConsoleService", "bareosgrpc.v1.SessionService", "bareosgrpc.v1.DirectorService", "grpc.health.v1.Health" },
            answer.ListServicesResponse.Service.Select(s => s.Name).ToHashSet());
    }

    [Theory]
    [InlineData("bareosgrpc.v1.ConsoleService")]
    [InlineData("bareosgrpc.v1.ConsoleService.Call")]
    [InlineData("bareosgrpc.v1.CallRequest")]
    [InlineData("bareosgrpc.v1.CallRequest.text")]
    public async Task A_symbol_leads_to_its_file_and_all_that_it_imports(string symbol)
    {
        ServerReflectionResponse answer = await AskAsync(new ServerReflectionRequest { FileContainingSymbol = symbol });

        FileDescriptorProto[] files = [.. answer.FileDescriptorResponse.FileDescriptorProto.Select(FileDescriptorProto.Parser.ParseFrom)];
        Assert.Equal("bareosgrpc/v1/console.proto", files[0].Name);
        Assert.Empty(files.SelectMany(file => file.Dependency).Except(files.Select(file => file.Name)));
    }

    [Fact]
    public async Task A_file_is_found_by_its_name()
    {
        ServerReflectionResponse answer = await AskAsync(new ServerReflectionRequest { FileByFilename = "bareosgrpc/v1/errors.proto" });

        Assert.Equal(ErrorsReflection.Descriptor.SerializedData, answer.FileDescriptorResponse.FileDescriptorProto[0]);
    }

    [Fact]
    public async Task The_option_of_the_error_reasons_is_found()
    {
        ServerReflectionResponse answer = await AskAsync(new ServerReflectionRequest
        {
            FileContainingExtension = new ExtensionRequest { ContainingType = "google.protobuf.EnumValueOptions", ExtensionNumber = 50900 },
        });

        Assert.NotNull(answer.FileDescriptorResponse);
    }

    [Theory]
    [InlineData("google.rpc.Status")]
    [InlineData("google.rpc.ErrorInfo")]
    [InlineData("google.rpc.RetryInfo")]
    [InlineData("bareosgrpc.v1.ErrorDetail")]
    public async Task What_travels_in_the_details_of_errors_is_found(string message)
    {
        ServerReflectionResponse answer = await AskAsync(new ServerReflectionRequest { FileContainingSymbol = message });

        var file = FileDescriptorProto.Parser.ParseFrom(answer.FileDescriptorResponse.FileDescriptorProto[0]);
        Assert.Contains(file.MessageType, type => $"{file.Package}.{type.Name}" == message);
    }

    [Fact]
    public async Task What_is_not_declared_is_not_found()
    {
        ServerReflectionResponse answer = await AskAsync(new ServerReflectionRequest { FileContainingSymbol = "bareosgrpc.v1.Nothing" });

        Assert.Equal((int)StatusCode.NotFound, answer.ErrorResponse.ErrorCode);
    }

    [Fact]
    public async Task The_older_version_gives_the_same_answers()
    {
        await using TestService service = await TestService.StartAsync();
        using var call = new Grpc.Reflection.V1Alpha.ServerReflection.ServerReflectionClient(service.Connect()).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new Grpc.Reflection.V1Alpha.ServerReflectionRequest { ListServices = "" });

        Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));

        ServerReflectionResponse current = await AskAsync(new ServerReflectionRequest { ListServices = "" });
        Assert.Equal(current.ToByteArray(), call.ResponseStream.Current.ToByteArray());
    }

    private static async Task<ServerReflectionResponse> AskAsync(ServerReflectionRequest request)
    {
        await using TestService service = await TestService.StartAsync();
        using var call = new ServerReflection.ServerReflectionClient(service.Connect()).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(request);
        Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        return call.ResponseStream.Current;
    }
}
