using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace BareosGrpc.Server.Reflection;

/// <summary>grpc.reflection.v1: tells tools such as buf curl and grpcurl what can be called.</summary>
internal sealed class ReflectionGrpcService(DescriptorIndex index) : ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken).ConfigureAwait(false))
        {
            await responseStream.WriteAsync(Answer(requestStream.Current), context.CancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Answers one question.</summary>
    internal ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        ServerReflectionResponse response = Find(request);
        response.ValidHost = request.Host;
        response.OriginalRequest = request;
        return response;
    }

    private ServerReflectionResponse Find(ServerReflectionRequest request) => request.MessageRequestCase switch
    {
        ServerReflectionRequest.MessageRequestOneofCase.FileByFilename => FilesOrNotFound(index.FileNamed(request.FileByFilename)),
        ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol => FilesOrNotFound(index.FileDeclaring(request.FileContainingSymbol)),
        ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension => FilesOrNotFound(index.FileExtending(
            request.FileContainingExtension.ContainingType, request.FileContainingExtension.ExtensionNumber)),
        ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType => new ServerReflectionResponse
        {
            AllExtensionNumbersResponse = new ExtensionNumberResponse
            {
                BaseTypeName = request.AllExtensionNumbersOfType,
                ExtensionNumber = { index.ExtensionsOf(request.AllExtensionNumbersOfType) },
            },
        },
        ServerReflectionRequest.MessageRequestOneofCase.ListServices => new ServerReflectionResponse
        {
            ListServicesResponse = new ListServiceResponse { Service = { index.Services.Select(name => new ServiceResponse { Name = name }) } },
        },
        _ => Error(StatusCode.InvalidArgument, "The request asks for nothing."),
    };

    private static ServerReflectionResponse FilesOrNotFound(IReadOnlyList<ByteString>? files) => files is null
        ? Error(StatusCode.NotFound, "Nothing of that name is declared.")
        : new ServerReflectionResponse { FileDescriptorResponse = new FileDescriptorResponse { FileDescriptorProto = { files } } };

    private static ServerReflectionResponse Error(StatusCode code, string message) =>
        new() { ErrorResponse = new ErrorResponse { ErrorCode = (int)code, ErrorMessage = message } };
}
