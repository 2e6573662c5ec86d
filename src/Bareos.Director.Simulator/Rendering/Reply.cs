using System.Text.Json.Nodes;
using Bareos.Director.Console;
using Bareos.Director.Simulator.Protocol;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Rendering;

/// <summary>One reply in one of the three API modes. A command says what it has to say once; the mode decides what of it is sent.</summary>
/// <remarks>
/// There are two ways to the console, as in a director. <em>Messages</em> leave at once. <em>Results</em> are written into a buffer that
/// is sent row by row (modes 0 and 1) or into a JSON document that is sent at the end (mode 2); what is left in the buffer follows the
/// verdict. The packet boundaries and the order of signals come from that.
/// </remarks>
internal abstract class Reply(FrameChannel channel)
{
    protected FrameChannel Channel { get; } = channel;

    public abstract ApiMode Mode { get; }

    /// <summary>The command begins.</summary>
    public abstract ValueTask BeginAsync();

    /// <summary>Text for every mode, in JSON too: a few commands never learned it.</summary>
    public ValueTask RawAsync(string text) => Channel.SendAsync(text);

    /// <summary>A signal for every mode.</summary>
    public ValueTask SignalAsync(Signal signal) => Channel.SendAsync(signal);

    /// <summary>A remark that only people see.</summary>
    public abstract ValueTask RemarkAsync(string text);

    /// <summary>A message without a severity: text in modes 0 and 1, nothing in JSON.</summary>
    public abstract ValueTask MessageAsync(string text);

    /// <summary>A message of severity information.</summary>
    public abstract ValueTask InfoAsync(string text);

    /// <summary>A message of severity warning.</summary>
    public abstract ValueTask WarningAsync(string text);

    /// <summary>A message of severity error. In JSON it turns the result into an error object.</summary>
    public abstract ValueTask ErrorAsync(string text);

    /// <summary>Result text that only people see: borders, headings. It leaves with the next <see cref="FlushAsync"/>.</summary>
    public abstract void Decorate(string text);

    /// <summary>Result text for modes 0 and 1. It leaves with the next <see cref="FlushAsync"/>.</summary>
    public abstract void Append(string text);

    /// <summary>Sends the result text that has gathered, if any: the end of a row.</summary>
    public abstract ValueTask FlushAsync();

    /// <summary>Writes a table.</summary>
    public abstract ValueTask TableAsync(ResultTable table);

    /// <summary>Adds a member to the JSON object that is open.</summary>
    public abstract void Value(string name, JsonNode? value);

    /// <summary>Opens a JSON object as a member of the one that is open.</summary>
    public abstract void BeginObject(string name);

    /// <summary>Closes the JSON object that was opened last.</summary>
    public abstract void EndObject();

    /// <summary>The command ends: the verdict, and the rest of the result.</summary>
    public abstract ValueTask FinishAsync(bool succeeded);

    /// <summary>The command is none. In the modes with signals there is no verdict.</summary>
    public abstract ValueTask RejectAsync(string text);

    /// <summary>The director waits for the next command.</summary>
    /// <param name="messagesPending">Whether to tell that messages wait.</param>
    public abstract ValueTask PromptAsync(bool messagesPending);

    /// <summary>Makes a reply in a mode.</summary>
    public static Reply Create(ApiMode mode, bool compact, FrameChannel channel) => mode switch
    {
        ApiMode.Packets => new PacketReply(channel),
        ApiMode.Json => new JsonReply(channel, compact),
        _ => new TextReply(channel),
    };
}
