using System.Text;
using System.Text.Json.Nodes;
using Bareos.Director.Console;
using Bareos.Director.Simulator.Protocol;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Rendering;

/// <summary>API mode 0: text for people, then EOD.</summary>
internal sealed class TextReply(FrameChannel channel) : Reply(channel)
{
    private readonly StringBuilder _buffer = new();

    public override ApiMode Mode => ApiMode.Text;

    public override ValueTask BeginAsync() => ValueTask.CompletedTask;

    public override ValueTask RemarkAsync(string text) => Channel.SendAsync(text);

    public override ValueTask MessageAsync(string text) => Channel.SendAsync(text);

    public override ValueTask InfoAsync(string text) => Channel.SendAsync(text);

    public override ValueTask WarningAsync(string text) => Channel.SendAsync(text);

    public override ValueTask ErrorAsync(string text) => Channel.SendAsync(text);

    public override void Decorate(string text) => _buffer.Append(text);

    public override void Append(string text) => _buffer.Append(text);

    public override async ValueTask FlushAsync()
    {
        if (_buffer.Length > 0)
        {
            string text = _buffer.ToString();
            _buffer.Clear();
            await Channel.SendAsync(text).ConfigureAwait(false);
        }
    }

    public override ValueTask TableAsync(ResultTable table) => TableText.WriteAsync(this, table);

    public override void Value(string name, JsonNode? value)
    {
        // People do not read JSON.
    }

    public override void BeginObject(string name)
    {
        // People do not read JSON.
    }

    public override void EndObject()
    {
        // People do not read JSON.
    }

    public override ValueTask FinishAsync(bool succeeded) => FlushAsync();

    public override ValueTask RejectAsync(string text) => Channel.SendAsync(text);

    public override async ValueTask PromptAsync(bool messagesPending)
    {
        if (messagesPending)
        {
            await Channel.SendAsync("You have messages.\n").ConfigureAwait(false);
        }

        await Channel.SendAsync(Signal.EndOfData).ConfigureAwait(false);
    }
}
