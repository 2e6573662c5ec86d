using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Bareos.Director.Errors;
using Bareos.Director.Json;

namespace Bareos.Director.Tests.Robustness.Fuzz;

/// <summary>Whatever comes in the place of JSON: it can be read to its last string, or it is a malformed reply.</summary>
public sealed class JsonFuzzTests
{
    private const int Limit = 600_000;

    private static readonly byte[][] Documents =
    [
        """{"jsonrpc":"2.0","id":null,"result":{"jobs":[{"jobid":"1","name":"b\u00fcro\ud83d\ude00"},{"jobid":"2","name":"\\u0041 ☃"}],"meta":{"range":{"limit":3}}}}"""u8.ToArray(),
        """{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"failed","data":{"result":{},"messages":{"error":["no such job\n"],"warning":[],"info":["x"]}}}}"""u8.ToArray(),
        """{"result":{"a":1,"a":-1.5e300,"b":[true,false,null,12345678901234567890]}} You have messages.}"""u8.ToArray(),
        """{"error":{"data":{"messages":[1,{"error":"x"}]}},"error":{"data":[]},"result":[[[[[[[[[[]]]]]]]]]]}"""u8.ToArray(),
    ];

    private static readonly byte[][] Splinters =
    [
        "\\ud800"u8.ToArray(), "\\udc00\\ud800"u8.ToArray(), "\\u00"u8.ToArray(), [0xff], [0xc3], [0xed, 0xa0, 0x80], [0xf0, 0x9f], "\"a\":"u8.ToArray(),
        [.. Enumerable.Repeat((byte)'[', 70)], "\"error\":"u8.ToArray(), [0xef, 0xbb, 0xbf], "NaN"u8.ToArray(), "1e999"u8.ToArray(), "\\\\\\"u8.ToArray(),
    ];

    [Fact(Timeout = Limit)]
    public Task Any_reply() => Fuzzing.RunAsync(Fuzzing.QuickInputs, TimeSpan.MaxValue, Make, RunAsync);

    [Fact(Timeout = Limit)]
    [Trait("Set", "Long")]
    public Task Any_reply_for_long() => Fuzzing.RunAsync(Fuzzing.LongInputs, Fuzzing.LongTime, Make, RunAsync);

    private static byte[] Make(Random random)
    {
        byte[] document = Documents[random.Next(Documents.Length)];
        byte[] splinter = Splinters[random.Next(Splinters.Length)];
        int at = random.Next(document.Length + 1);
        return random.Next(4) switch
        {
            0 => Fuzzing.Bytes(random, 60),
            1 => [.. document[..at], .. splinter, .. document[at..]],
            2 => Fuzzing.Mutate(random, [.. document[..at], .. splinter, .. document[at..]]),
            _ => Fuzzing.Mutate(random, document),
        };
    }

    private static Task RunAsync(byte[] input, Random random)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var text = new ArrayBufferWriter<byte>();
            (ReadOnlyMemory<byte> json, JsonElement envelope, int repaired) = JsonEnvelope.Read("list", input, text);
            var reply = new JsonReply("list", json, envelope) { RepairedBytes = repaired, Text = text.WrittenMemory };
            Assert.True(Utf8.IsValid(reply.Raw.Span));
            Assert.NotNull(reply.Messages.First);
            Walk(reply.Envelope);
        }
        catch (MalformedReplyException e)
        {
            Assert.Equal(CommandOutcome.Executed, e.Outcome);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 100_000, $"{allocated} bytes were allocated");
        return Task.CompletedTask;
    }

    private static void Walk(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    Assert.NotNull(member.Name);
                    Walk(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Walk(item);
                }

                break;
            case JsonValueKind.String:
                Assert.True(Encoding.UTF8.GetByteCount(element.GetString()!) >= 0);
                break;
        }
    }
}
