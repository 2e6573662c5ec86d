using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1Alpha;

namespace BareosGrpc.Server.Reflection;

/// <summary>grpc.reflection.v1alpha, which older tools ask for: the same messages under another name, so the answers are those of v1.</summary>
internal sealed class ReflectionAlphaGrpcService(ReflectionGrpcService current) : ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken).ConfigureAwait(false))
        {
            var request = Grpc.Reflection.V1.ServerReflectionRequest.Parser.ParseFrom(requestStream.Current.ToByteArray());
            var response = ServerReflectionResponse.Parser.ParseFrom(current.Answer(request).ToByteArray());
            await responseStream.WriteAsync(response, context.CancellationToken).ConfigureAwait(false);
        }
    }
}
