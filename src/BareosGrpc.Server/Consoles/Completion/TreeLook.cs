using System.Text;
using Bareos.Director.Commands;
using Bareos.Director.Console;
using Bareos.Director.Wire;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Completion;

/// <summary>Asks the restore tree for the names in its directory, by a command of its own that changes nothing and leaves no audit record (tried on Bareos 26).</summary>
internal sealed class TreeLook(string lister, string typed, ulong sequence, CompletionList list)
{
    // A directory may have any number of files; more than this are not looked through.
    private const int MaxNames = 10_000;

    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>What the tree is sent: the lister, with a pattern for the names that begin with what is typed.</summary>
    public string Command => Head.Length == 0 ? lister : $"{lister} {CommandLine.Quote(Head + "*")}";

    // Up to the first character that means something in a pattern: the rest is compared here.
    private string Head => typed.IndexOfAny(['*', '?', '[', '\\']) is >= 0 and var special ? typed[..special] : typed;

    /// <summary>Takes a piece of the tree's answer. Returns whether it was one: what it does not take is behind the answer.</summary>
    public bool Takes(ReplyEvent? piece)
    {
        switch (piece)
        {
            case ReplyOutput output:
                Add(Encoding.UTF8.GetString(output.Bytes.Span));
                return true;
            case ReplyNotice notice:
                return notice.Signal != Signal.EndRestoreTree;
            default:
                return false;
        }
    }

    /// <summary>What fits.</summary>
    public InteractiveResponse Result()
    {
        foreach (string name in _names)
        {
            string bare = name.TrimEnd('/');
            list.Add(TreeCompletion.Quote(bare), bare.Length < name.Length ? "directory" : "file");
        }

        return new InteractiveResponse { Completions = list.ToMessage(sequence) };
    }

    // A packet is a name and a line feed; a directory's has a slash behind it.
    private void Add(string packet)
    {
        string name = packet.EndsWith('\n') ? packet[..^1] : packet;
        string bare = name.TrimEnd('/');
        bool fits = bare.StartsWith(typed, StringComparison.Ordinal) || TreeCompletion.Escape(bare).StartsWith(typed, StringComparison.Ordinal);
        if (fits && bare.Length > 0 && !TreeCompletion.CannotBeNamed(bare) && _names.Count < MaxNames)
        {
            _names.Add(name);
        }
    }
}
