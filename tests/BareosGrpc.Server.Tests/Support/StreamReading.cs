using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Support;

/// <summary>Streams, read to their ends.</summary>
internal static class StreamReading
{
    /// <summary>Reads a whole stream.</summary>
    public static async Task<List<StreamMessagesResponse>> StreamAsync(this TestService service, StreamMessagesRequest request)
    {
        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(request);
        return await call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync();
    }

    /// <summary>Reads a stream that ends in an error.</summary>
    public static Task<Failure> StreamFailureAsync(this TestService service, StreamMessagesRequest request) =>
        Failures.OfAsync(() => service.StreamAsync(request));

    /// <summary>Reads on until a message comes that a test waits for.</summary>
    public static async Task<StreamMessagesResponse> NextAsync(
        this IAsyncStreamReader<StreamMessagesResponse> stream, Func<StreamMessagesResponse, bool> isIt)
    {
        while (await stream.MoveNext(TestContext.Current.CancellationToken))
        {
            if (isIt(stream.Current))
            {
                return stream.Current;
            }
        }

        throw new InvalidOperationException("The stream ended before the message came.");
    }

    /// <summary>The rows of a stream.</summary>
    public static List<Row> Rows(this IEnumerable<StreamMessagesResponse> messages) =>
        [.. messages.Where(message => message.Rows is not null).SelectMany(message => message.Rows.Rows_)];

    /// <summary>A column of the rows of a stream.</summary>
    public static List<string> Column(this IEnumerable<StreamMessagesResponse> messages, string name) =>
        [.. messages.Rows().Select(row => row.Values.Fields[name].StringValue)];
}
