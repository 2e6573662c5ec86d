using BareosGrpc.Cli.Editing;

namespace BareosGrpc.Cli.Tests.Editing;

/// <summary>A person who presses these keys and then leaves. In the text, <c>\t \n</c> are keys, and <c>&lt;Up&gt;</c> or <c>^A</c> are what they say.</summary>
internal sealed class TypedKeys(string keys, int width = 80) : IKeys
{
    private readonly Queue<ConsoleKeyInfo> _keys = new(Read(keys));

    public int Width => width;

    public Task<ConsoleKeyInfo?> ReadAsync(CancellationToken cancellationToken) =>
        Holds.Begun == Holds.Ended + 1
            ? Task.FromResult<ConsoleKeyInfo?>(_keys.TryDequeue(out ConsoleKeyInfo key) ? key : null)
            : throw new InvalidOperationException("A key is read while Ctrl-C is none.");

    /// <summary>How often Ctrl-C became a key, and how often it is one no longer.</summary>
    public (int Begun, int Ended) Holds { get; private set; }

    public IDisposable Hold()
    {
        Holds = Holds with { Begun = Holds.Begun + 1 };
        return new Held(this);
    }

    public void Attend()
    {
        // They were all typed ahead.
    }

    private sealed class Held(TypedKeys keys) : IDisposable
    {
        public void Dispose() => keys.Holds = keys.Holds with { Ended = keys.Holds.Ended + 1 };
    }

    private static IEnumerable<ConsoleKeyInfo> Read(string keys)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            switch (keys[i])
            {
                case '<':
                    int end = keys.IndexOf('>', i);
                    yield return new ConsoleKeyInfo('\0', Enum.Parse<ConsoleKey>(keys[(i + 1)..end]), shift: false, alt: false, control: false);
                    i = end;
                    break;
                case '^':
                    yield return new ConsoleKeyInfo((char)(keys[++i] - '@'), Enum.Parse<ConsoleKey>(keys[i].ToString()), shift: false, alt: false, control: true);
                    break;
                case '\n':
                    yield return new ConsoleKeyInfo('\r', ConsoleKey.Enter, shift: false, alt: false, control: false);
                    break;
                case '\t':
                    yield return new ConsoleKeyInfo('\t', ConsoleKey.Tab, shift: false, alt: false, control: false);
                    break;
                default:
                    yield return new ConsoleKeyInfo(keys[i], ConsoleKey.None, shift: false, alt: false, control: false);
                    break;
            }
        }
    }
}
