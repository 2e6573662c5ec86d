using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using BareosGrpc.StandIns.Tests.Probing;
using Google.Protobuf;
using Grpc.Net.Compression;

namespace BareosGrpc.StandIns.Tests;

/// <summary>Message compression: what is on the wire, and what comes out.</summary>
public sealed class CompressionTests
{
    private const string EncodingOfRequest = "grpc-internal-encoding-request";

    // Long and dull, so that compression shows.
    private static readonly Note Dull = new() { Text = new string('a', 20_000) };

    private static readonly ICompressionProvider[] Providers =
        [new GzipCompressionProvider(CompressionLevel.Fastest), new DeflateCompressionProvider(CompressionLevel.Fastest)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_compressed_response_is_gzip_on_the_wire()
    {
        await using var server = await ProbeServer.StartAsync(options => options.ResponseCompressionAlgorithm = "gzip");

        var (encoding, isCompressed, payload) = await RawUnaryAsync(server, acceptEncoding: "gzip");

        Assert.Equal("gzip", encoding);
        Assert.True(isCompressed);
        Assert.InRange(payload.Length, 1, 1000);
        await using var gunzip = new GZipStream(new MemoryStream(payload), CompressionMode.Decompress);
        Assert.Equal(Dull, Note.Parser.ParseFrom(gunzip));
    }

    [Fact]
    public async Task A_client_that_does_not_know_gzip_gets_the_message_plain()
    {
        await using var server = await ProbeServer.StartAsync(options => options.ResponseCompressionAlgorithm = "gzip");

        var (_, isCompressed, payload) = await RawUnaryAsync(server, acceptEncoding: "identity");

        Assert.False(isCompressed);
        Assert.Equal(Dull, Note.Parser.ParseFrom(payload));
    }

    [Fact]
    public async Task A_message_may_ask_not_to_be_compressed()
    {
        await using var server = await ProbeServer.StartAsync(options => options.ResponseCompressionAlgorithm = "gzip");
        server.Handlers.Unary = (request, context) =>
        {
            context.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
            return Task.FromResult(request);
        };

        var (_, isCompressed, payload) = await RawUnaryAsync(server, acceptEncoding: "gzip");

        Assert.False(isCompressed);
        Assert.Equal(Dull, Note.Parser.ParseFrom(payload));
    }

    [Fact]
    public async Task The_client_reads_a_compressed_response()
    {
        await using var server = await ProbeServer.StartAsync(options => options.ResponseCompressionAlgorithm = "gzip");

        Assert.Equal(Dull, await server.Client.UnaryAsync(Dull, cancellationToken: Token));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task The_server_reads_compressed_requests(string encoding)
    {
        await using var server = await ProbeServer.StartAsync(options => options.CompressionProviders = [.. Providers]);
        var sent = "";
        server.Handlers.Unary = (request, context) =>
        {
            sent = context.GetHttpContext().Request.Headers["grpc-encoding"].ToString();
            return Task.FromResult(request);
        };
        var client = new Probe.ProbeClient(server.Channel(options => options.CompressionProviders = [.. Providers]));

        var response = await client.UnaryAsync(Dull, new Metadata { { EncodingOfRequest, encoding } }, cancellationToken: Token);

        Assert.Equal(Dull, response);
        Assert.Equal(encoding, sent);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void Providers_leave_the_stream_below_open_and_bring_back_what_they_took(CompressionLevel? level)
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)'b', 10_000)];

        Assert.All(Providers, provider =>
        {
            using var compressed = new MemoryStream();
            using (var compress = provider.CreateCompressionStream(compressed, level))
            {
                compress.Write(bytes);
            }

            Assert.InRange(compressed.Length, 1, 500);
            compressed.Position = 0;
            using var decompress = provider.CreateDecompressionStream(compressed);
            using var restored = new MemoryStream();
            decompress.CopyTo(restored);
            Assert.Equal(bytes, restored.ToArray());
        });
    }

    [Fact]
    public void Deflate_means_the_zlib_format()
    {
        using var compressed = new MemoryStream();
        var provider = new DeflateCompressionProvider(CompressionLevel.Optimal);
        using (var compress = provider.CreateCompressionStream(compressed, compressionLevel: null))
        {
            compress.Write("x"u8);
        }

        Assert.Equal(0x78, compressed.ToArray()[0]);
    }

    /// <summary>One unary call by hand, to see the frame that the server writes.</summary>
    private static async Task<(string? Encoding, bool IsCompressed, byte[] Payload)> RawUnaryAsync(
        ProbeServer server,
        string acceptEncoding)
    {
        var message = Dull.ToByteArray();
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "/bareosgrpc.standins.tests.Probe/Unary"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(frame) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
            Headers = { { "te", "trailers" }, { "grpc-accept-encoding", acceptEncoding } },
        };
        using var http = new HttpClient();
        using var response = await http.SendAsync(request, Token);
        var body = await response.Content.ReadAsByteArrayAsync(Token);

        Assert.Equal("0", Assert.Single(response.TrailingHeaders.GetValues("grpc-status")));
        Assert.Equal(body.Length - 5, BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(1)));
        var encoding = response.Headers.TryGetValues("grpc-encoding", out var values) ? values.Single() : null;
        return (encoding, body[0] == 1, body[5..]);
    }
}
