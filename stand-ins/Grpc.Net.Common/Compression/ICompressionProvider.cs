using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>One way to compress messages, under the name that <c>grpc-encoding</c> carries.</summary>
public interface ICompressionProvider
{
    string EncodingName { get; }

    /// <summary>A stream that compresses what is written to it into <paramref name="stream"/>, and leaves that one open.</summary>
    Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel);

    Stream CreateDecompressionStream(Stream stream);
}
