namespace BareosGrpc.Cli.Editing;

/// <summary>How a line could go on.</summary>
/// <param name="ReplaceFrom">The code points from here to the cursor are replaced by an item.</param>
/// <param name="Items">What fits.</param>
internal sealed record LineCompletion(int ReplaceFrom, IReadOnlyList<string> Items)
{
    public static LineCompletion None { get; } = new(0, []);
}
