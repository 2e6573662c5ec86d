using System.Text.Json;
using Bareos.Director.Console;

namespace Bareos.Director.Json;

/// <summary>The complete reply of a director to one command in API mode 2.</summary>
/// <remarks>
/// The envelope is <c>{"jsonrpc":"2.0","id":null,"result":{…}}</c>, or has <c>error</c> in the place of <c>result</c>. Values are the director's
/// own: catalog numbers are strings, keys keep their order.
/// </remarks>
public sealed class JsonReply
{
    internal JsonReply(string command, ReadOnlyMemory<byte> raw, JsonElement envelope)
    {
        Command = command;
        Raw = raw;
        Envelope = envelope;
        Result = Member("result");
        Error = Member("error");
        Messages = Error is { } error ? DirectorMessages.Of(error) : DirectorMessages.None;
    }

    /// <summary>The command as it was sent.</summary>
    public string Command { get; }

    /// <summary>The JSON as it came, byte for byte, except that bytes which are no UTF-8 have become U+FFFD; empty if none came, as for an empty command.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>
    /// How many bytes of the JSON made no character and became U+FFFD. A name that was repaired no longer tells its file: address it by the
    /// numbers of <c>.bvfs_lsfiles</c>.
    /// </summary>
    public int RepairedBytes { get; internal init; }

    /// <summary>The whole envelope; undefined if no JSON came. A key that came twice is there twice, in order; asked for by name, the last one counts.</summary>
    public JsonElement Envelope { get; }

    /// <summary>The result, unless the director answered by an error.</summary>
    public JsonElement? Result { get; }

    /// <summary>The director's error object. Its code is always 1 and its message always "failed"; what happened stands in <see cref="Messages"/>.</summary>
    public JsonElement? Error { get; }

    /// <summary>The messages of the error object.</summary>
    public DirectorMessages Messages { get; }

    /// <summary>Text that came beside the JSON: <c>messages</c> sends its texts so.</summary>
    public ReadOnlyMemory<byte> Text { get; internal init; }

    /// <summary>What the director's signal said. Where it disagrees with the JSON, the JSON is right.</summary>
    public CommandStatus Status { get; internal init; }

    /// <summary>How many error signals came.</summary>
    public int ErrorCount { get; internal init; }

    /// <summary>How many warning signals came. The texts of a successful command's warnings do not travel in API mode 2.</summary>
    public int WarningCount { get; internal init; }

    /// <summary>How many information signals came.</summary>
    public int InfoCount { get; internal init; }

    /// <summary>Whether messages wait to be read by the <c>messages</c> command.</summary>
    public bool MessagesPending { get; internal init; }

    /// <summary>
    /// Whether the director did not take the command at all: it does not know it, or the console's Command ACL forbids it. Seen by the signals,
    /// not by the text: such a reply has an error and neither a beginning nor a status.
    /// </summary>
    public bool IsUnknownCommand { get; internal init; }

    private JsonElement? Member(string name) =>
        Envelope.ValueKind == JsonValueKind.Object && Envelope.TryGetProperty(name, out JsonElement member) ? member : null;
}
