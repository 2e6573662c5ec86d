using System.Text.Json.Nodes;
using Bareos.Director.Console;
using Bareos.Director.Simulator.Protocol;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Rendering;

/// <summary>
/// API mode 2: signals, then one JSON document. A director builds it whole before its first byte leaves; here long lists are made while
/// they are sent, which a console cannot tell from the order of the frames.
/// </summary>
internal sealed class JsonReply : Reply
{
    private readonly bool _compact;
    private readonly Stack<JsonObject> _open = new();
    private readonly JsonObject _result = [];
    private readonly JsonArray _errors = [];
    private readonly List<JsonArray> _saidSomething = [];
    private readonly JsonArray _warnings = [];
    private readonly JsonArray _infos = [];

    public JsonReply(FrameChannel channel, bool compact)
        : base(channel)
    {
        _compact = compact;
        _open.Push(_result);
    }

    public override ApiMode Mode => ApiMode.Json;

    public override ValueTask BeginAsync() => Channel.SendAsync(Signal.CommandBegin);

    public override ValueTask RemarkAsync(string text) => ValueTask.CompletedTask;

    public override ValueTask MessageAsync(string text) => ValueTask.CompletedTask;

    public override ValueTask InfoAsync(string text) => CollectAsync(_infos, Signal.InfoMessage, text);

    public override ValueTask WarningAsync(string text) => CollectAsync(_warnings, Signal.WarningMessage, text);

    public override ValueTask ErrorAsync(string text) => CollectAsync(_errors, Signal.ErrorMessage, text);

    public override void Decorate(string text)
    {
        // JSON has no decoration.
    }

    public override void Append(string text)
    {
        // JSON has no text.
    }

    public override ValueTask FlushAsync() => ValueTask.CompletedTask;

    public override ValueTask TableAsync(ResultTable table)
    {
        _open.Peek()[table.Name] = TableJson.ToJson(table);
        return ValueTask.CompletedTask;
    }

    public override void Value(string name, JsonNode? value) => _open.Peek()[name] = value;

    public override void BeginObject(string name)
    {
        var child = new JsonObject();
        _open.Peek()[name] = child;
        _open.Push(child);
    }

    public override void EndObject() => _open.Pop();

    public override async ValueTask FinishAsync(bool succeeded)
    {
        await Channel.SendAsync(succeeded ? Signal.CommandOk : Signal.CommandFailed).ConfigureAwait(false);
        await SendDocumentAsync(succeeded).ConfigureAwait(false);
    }

    public override async ValueTask RejectAsync(string text)
    {
        await ErrorAsync(text).ConfigureAwait(false);
        await SendDocumentAsync(succeeded: false).ConfigureAwait(false);
    }

    public override async ValueTask PromptAsync(bool messagesPending)
    {
        if (messagesPending)
        {
            await Channel.SendAsync(Signal.MessagesPending).ConfigureAwait(false);
        }

        await Channel.SendAsync(Signal.MainPrompt).ConfigureAwait(false);
    }

    // The text goes into the document; the signal alone is sent at once. What is no valid text is left out: its list is there, and empty.
    private ValueTask CollectAsync(JsonArray messages, Signal severity, string text)
    {
        _saidSomething.Add(messages);
        if (!WireText.IsDamaged(text))
        {
            messages.Add(text);
        }

        return Channel.SendAsync(severity);
    }

    private async ValueTask SendDocumentAsync(bool succeeded)
    {
        var document = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = null };
        if (succeeded && !_saidSomething.Contains(_errors))
        {
            document["result"] = _result;
        }
        else
        {
            document["error"] = new JsonObject
            {
                ["code"] = 1,
                ["message"] = "failed",
                ["data"] = new JsonObject { ["result"] = _result, ["messages"] = Messages() },
            };
        }

        var message = new LongMessage(Channel);
        foreach (string piece in DirectorJson.Write(document, _compact))
        {
            await message.WriteAsync(piece).ConfigureAwait(false);
        }

        await message.EndAsync().ConfigureAwait(false);
    }

    private JsonObject Messages()
    {
        var messages = new JsonObject();
        foreach (JsonArray texts in _saidSomething.Distinct())
        {
            messages[texts == _errors ? "error" : texts == _warnings ? "warning" : "info"] = texts;
        }

        return messages;
    }
}
