using System.Text;
using System.Text.Json.Nodes;
using Bareos.Director.Console;
using Bareos.Director.Simulator.Protocol;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Rendering;

/// <summary>API mode 1: the same text without its decoration, between signals that say what it is.</summary>
internal sealed class PacketReply(FrameChannel channel) : Reply(channel)
{
    private readonly StringBuilder _buffer = new();

    public override ApiMode Mode => ApiMode.Packets;

    public override ValueTask BeginAsync() => Channel.SendAsync(Signal.CommandBegin);

    public override ValueTask RemarkAsync(string text) => ValueTask.CompletedTask;

    public override ValueTask MessageAsync(string text) => Channel.SendAsync(text);

    public override ValueTask InfoAsync(string text) => SendAsync(Signal.InfoMessage, text);

    public override ValueTask WarningAsync(string text) => SendAsync(Signal.WarningMessage, text);

    public override ValueTask ErrorAsync(string text) => SendAsync(Signal.ErrorMessage, text);

    public override void Decorate(string text)
    {
        // Programs need no borders.
    }

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
        // This mode has no JSON.
    }

    public override void BeginObject(string name)
    {
        // This mode has no JSON.
    }

    public override void EndObject()
    {
        // This mode has no JSON.
    }

    public override async ValueTask FinishAsync(bool succeeded)
    {
        await Channel.SendAsync(succeeded ? Signal.CommandOk : Signal.CommandFailed).ConfigureAwait(false);
        await FlushAsync().ConfigureAwait(false);
    }

    public override ValueTask RejectAsync(string text) => ErrorAsync(text);

    public override async ValueTask PromptAsync(bool messagesPending)
    {
        if (messagesPending)
        {
            await Channel.SendAsync(Signal.MessagesPending).ConfigureAwait(false);
        }

        await Channel.SendAsync(Signal.MainPrompt).ConfigureAwait(false);
    }

    private async ValueTask SendAsync(Signal severity, string text)
    {
        await Channel.SendAsync(severity).ConfigureAwait(false);
        await Channel.SendAsync(text).ConfigureAwait(false);
    }
}
