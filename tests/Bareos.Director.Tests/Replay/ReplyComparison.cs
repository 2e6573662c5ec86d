using System.Text;
using System.Text.Json;
using Bareos.Director.Console;
using Bareos.Director.Json;

namespace Bareos.Director.Tests.Replay;

/// <summary>Compares what the library makes of a reply with what was read off the recording.</summary>
internal static class ReplyComparison
{
    public static void Same(ExpectedReply expected, TextReply actual)
    {
        Assert.Equal(expected.Outputs.Select(Describe), actual.Packets.Select(packet => Describe(new ReplyOutput(packet.Bytes, packet.Severity))));
        Assert.Equal(Encoding.UTF8.GetString(expected.Text), actual.Text);
        Assert.Equal(expected.Status, actual.Status);
        Assert.Equal((expected.Errors, expected.Warnings, expected.Infos), (actual.ErrorCount, actual.WarningCount, actual.InfoCount));
        Assert.Equal(expected.MessagesPending, actual.MessagesPending);
        Assert.Equal(expected.IsUnknown, actual.IsUnknownCommand);
    }

    public static void Same(ExpectedReply expected, JsonReply actual)
    {
        (byte[] json, byte[] text) = expected.Parts();
        Assert.Equal(Encoding.UTF8.GetString(json), Encoding.UTF8.GetString(actual.Raw.Span));
        Assert.Equal(Encoding.UTF8.GetString(text), Encoding.UTF8.GetString(actual.Text.Span));
        JsonElement envelope = expected.Json();
        Assert.True(envelope.ValueKind == JsonValueKind.Undefined ? actual.Envelope.ValueKind == JsonValueKind.Undefined : JsonElement.DeepEquals(envelope, actual.Envelope));
        Assert.Equal(Has(envelope, "result"), actual.Result is not null);
        Assert.Equal(Has(envelope, "error"), actual.Error is not null);
        Assert.Equal(Errors(envelope), actual.Messages.Errors);
        Assert.Equal(expected.Status, actual.Status);
        Assert.Equal((expected.Errors, expected.Warnings, expected.Infos), (actual.ErrorCount, actual.WarningCount, actual.InfoCount));
        Assert.Equal(expected.MessagesPending, actual.MessagesPending);
        Assert.Equal(expected.IsUnknown, actual.IsUnknownCommand);
    }

    public static void Same(IEnumerable<ReplyEvent> expected, IEnumerable<ReplyEvent> actual) =>
        Assert.Equal(expected.Select(Describe), actual.Where(item => item is not (ReplyNotice or ReplyCompleted)).Select(Describe));

    public static void Same(Prompt expected, Prompt actual) => Assert.Equal(Describe(expected), Describe(actual));

    public static string Describe(ReplyEvent item) => item switch
    {
        ReplyOutput output => $"{output.Severity} {output.Bytes.Length} {Hash(output.Bytes.Span)} {Show(output.Bytes.Span)}",
        ReplyPrompt prompt => $"{Describe(prompt.Prompt)} shown={prompt.ShownAsOutput}",
        _ => item.ToString(),
    };

    private static string Describe(Prompt prompt) =>
        prompt is SelectPrompt select ? $"Select {select.Text} | {select.Title} | {string.Join(", ", select.Items)}" : prompt.ToString();

    private static string Show(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 80)]);

    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        uint hash = 2166136261;
        foreach (byte value in bytes)
        {
            hash = (hash ^ value) * 16777619;
        }

        return hash;
    }

    private static bool Has(JsonElement envelope, string member) => envelope.ValueKind == JsonValueKind.Object && envelope.TryGetProperty(member, out _);

    private static string[] Errors(JsonElement envelope) =>
        Has(envelope, "error") && envelope.GetProperty("error").GetProperty("data").GetProperty("messages") is var messages && messages.TryGetProperty("error", out JsonElement errors)
            ? [.. errors.EnumerateArray().Select(text => text.GetString()!)]
            : [];
}
