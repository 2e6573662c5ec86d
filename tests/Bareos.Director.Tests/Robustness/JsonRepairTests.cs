using System.Text;
using System.Text.Json;
using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Json;
using Bareos.Director.Tests.Robustness.Doubles;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Robustness;

/// <summary>JSON that is not quite JSON: repaired and reported where it can be read, refused where it cannot.</summary>
public sealed class JsonRepairTests
{
    private const int Limit = 120_000;

    /// <summary>What the value of "name" is in bytes, what it reads as, how many bytes were repaired.</summary>
    public static TheoryData<byte[], string, int> Values => new()
    {
        { "büro"u8.ToArray(), "büro", 0 },
        { [(byte)'b', 0xfc, (byte)'r', (byte)'o'], "b\uFFFDro", 1 },
        { [0xe2, 0x98], "\uFFFD", 2 },
        { [0xff, 0xfe, 0xe2, 0x98, 0x83], "\uFFFD\uFFFD☃", 2 },
        { [0xed, 0xa0, 0x80], "\uFFFD\uFFFD\uFFFD", 3 },
        { "\\ud83d\\ude00"u8.ToArray(), "😀", 0 },
        { "\\ud83d!"u8.ToArray(), "\uFFFD!", 6 },
        { "\\ude00\\ud83d"u8.ToArray(), "\uFFFD\uFFFD", 12 },
        { "\\\\ud83d"u8.ToArray(), "\\ud83d", 0 },
        { "\\\\\\ud83d"u8.ToArray(), "\\\uFFFD", 6 },
    };

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Values))]
    public async Task What_makes_no_character_becomes_the_replacement_character_and_is_counted(byte[] value, string expected, int repaired)
    {
        JsonReply reply = await CallAsync([.. "{\"result\":{\"name\":\""u8, .. value, .. "\"}}"u8]);
        Assert.Equal(expected, reply.Result?.GetProperty("name").GetString());
        Assert.Equal(repaired, reply.RepairedBytes);
    }

    [Fact(Timeout = Limit)]
    public async Task A_key_is_repaired_like_a_value()
    {
        JsonReply reply = await CallAsync([.. "{\"result\":{\"b"u8, 0xfc, .. "\\ud800\":1}}"u8]);
        Assert.Equal(1, reply.Result?.GetProperty("b\uFFFD\uFFFD").GetInt32());
        Assert.Equal(7, reply.RepairedBytes);
    }

    [Fact(Timeout = Limit)]
    public async Task What_needs_no_repair_is_kept_byte_for_byte()
    {
        byte[] json = """{ "result": {"z":1,"a":12345678901234567890, "b\u00fc":"\ud83d\ude00"} }"""u8.ToArray();
        Assert.Equal(json, (await CallAsync(json)).Raw.ToArray());
    }

    [Fact(Timeout = Limit)]
    public async Task A_key_that_comes_twice_is_there_twice()
    {
        JsonReply reply = await CallAsync("""{"result":{"pool":"Full","pool":"Scratch"}}"""u8.ToArray());
        string[] values = [.. reply.Result!.Value.EnumerateObject().Where(member => member.NameEquals("pool")).Select(member => member.Value.GetString()!)];
        Assert.Equal(["Full", "Scratch"], values);
        Assert.Equal("Scratch", reply.Result?.GetProperty("pool").GetString());
    }

    [Theory(Timeout = Limit)]
    [InlineData("{\"result\":")]
    [InlineData("{\"result\":{}")]
    [InlineData("{'result':{}}")]
    [InlineData("no JSON at all\n")]
    [InlineData("Select: }")]
    [InlineData("42")]
    [InlineData("[1,2]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    public async Task What_is_no_object_is_a_malformed_reply_and_the_session_goes_on(string text)
    {
        await using FakeSession session = await FakeSession.OpenAsync();
        var error = await Assert.ThrowsAsync<MalformedReplyException>(() => CallAsync(session, Encoding.UTF8.GetBytes(text), switches: true));
        Assert.Equal(CommandOutcome.Executed, error.Outcome);
        Assert.Equal(JsonValueKind.Object, (await CallAsync(session, "{\"result\":{}}"u8.ToArray(), switches: false)).Envelope.ValueKind);
    }

    [Fact(Timeout = Limit)]
    public async Task What_nests_without_end_is_a_malformed_reply()
    {
        byte[] json = Encoding.ASCII.GetBytes("{\"result\":" + new string('[', 100_000));
        await Assert.ThrowsAsync<MalformedReplyException>(() => CallAsync(json));
    }

    private static async Task<JsonReply> CallAsync(byte[] json)
    {
        await using FakeSession session = await FakeSession.OpenAsync();
        return await CallAsync(session, json, switches: true);
    }

    private static async Task<JsonReply> CallAsync(FakeSession session, byte[] json, bool switches)
    {
        Task<JsonReply> call = session.Console.CallAsync("list jobs");
        await session.ObeyApiAsync(switches ? ApiMode.Json : ApiMode.Text);
        await session.ExpectAsync("list jobs");
        await session.SayAsync(Signal.CommandBegin, Signal.CommandOk);

        // A long text is cut at any byte, also inside a character.
        int cut = json.Length / 2;
        await session.Director.SendAsync(json.AsMemory(0, cut));
        await session.Director.SendAsync(json.AsMemory(cut));
        await session.SayAsync(Signal.MainPrompt);
        return await call;
    }
}
