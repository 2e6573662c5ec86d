using System.Text.Json;

namespace Bareos.Director.Json;

/// <summary>The messages that a director's error object carries.</summary>
/// <param name="Errors">Errors, in order. A message that is not UTF-8 is lost: the director leaves it out of its JSON.</param>
/// <param name="Warnings">Warnings, in order.</param>
/// <param name="Infos">Information, in order.</param>
public sealed record DirectorMessages(IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings, IReadOnlyList<string> Infos)
{
    /// <summary>No messages.</summary>
    public static DirectorMessages None { get; } = new([], [], []);

    /// <summary>The first error, or else the first warning or information, without its line end; empty if there are none.</summary>
    public string First => Errors.Concat(Warnings).Concat(Infos).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text))?.Trim() ?? "";

    /// <summary>Reads <c>error.data.messages</c>.</summary>
    internal static DirectorMessages Of(JsonElement error)
    {
        return error.ValueKind == JsonValueKind.Object
            && error.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Object
            && data.TryGetProperty("messages", out JsonElement messages) && messages.ValueKind == JsonValueKind.Object
            ? new DirectorMessages(Texts(messages, "error"), Texts(messages, "warning"), Texts(messages, "info"))
            : None;
    }

    private static string Text(JsonElement text)
    {
        try
        {
            return text.ToString();
        }
        catch (InvalidOperationException)
        {
            // An escape for half of a surrogate pair makes no string.
            return text.GetRawText();
        }
    }

    private static List<string> Texts(JsonElement messages, string kind) =>
        messages.TryGetProperty(kind, out JsonElement texts) && texts.ValueKind == JsonValueKind.Array
            ? [.. texts.EnumerateArray().Select(Text)]
            : [];
}
