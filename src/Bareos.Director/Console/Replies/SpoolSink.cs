using Bareos.Director.Errors;
using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>Moves the frames of a reply to a spool, where a dialogue takes them at its own pace.</summary>
internal sealed class SpoolSink(string command, ReplyLimits limits) : IReplySink
{
    public ReplySpool Spool { get; } = new(limits, () => ReplyTooLargeException.ForSpool(command, limits));

    public bool IsLossy => Spool.DiscardedBytes > 0;

    public void Accept(in Frame frame) => Spool.Append(frame);

    public void Complete(Exception? error) => Spool.Complete(error);
}
