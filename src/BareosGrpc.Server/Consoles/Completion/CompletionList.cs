using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Completion;

/// <summary>Collects the ways to go on, each once and no more than are given at a time.</summary>
/// <param name="replaceFrom">Where in the line an item takes its place.</param>
/// <param name="limit">How many are given.</param>
internal sealed class CompletionList(int replaceFrom, int limit)
{
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly List<V1.Completion> _items = [];
    private bool _isTruncated;

    public void Add(string text, string kind, string description = "")
    {
        if (!_texts.Add(text))
        {
            return;
        }

        if (_items.Count < limit)
        {
            _items.Add(new V1.Completion { Text = text, Kind = kind, Description = description });
        }
        else
        {
            _isTruncated = true;
        }
    }

    public Completions ToMessage(ulong sequence) => new() { Sequence = sequence, ReplaceFrom = (uint)replaceFrom, Items = { _items }, Truncated = _isTruncated };
}
