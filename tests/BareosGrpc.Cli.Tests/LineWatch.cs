namespace BareosGrpc.Cli.Tests;

/// <summary>Output that acts when a certain line has been flushed.</summary>
internal sealed class LineWatch(Func<string, bool> isAwaited, Action then) : StringWriter
{
    public override Task FlushAsync(CancellationToken cancellationToken)
    {
        if (ToString().Split('\n').Any(isAwaited))
        {
            then();
        }

        return base.FlushAsync(CancellationToken.None);
    }
}
