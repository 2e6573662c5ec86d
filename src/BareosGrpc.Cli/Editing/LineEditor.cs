namespace BareosGrpc.Cli.Editing;

/// <summary>Reads a line from a person: with the keys of a usual shell, earlier lines, and completion on tab.</summary>
internal sealed class LineEditor(IKeys keys, TextWriter output)
{
    // More would push the line off the screen.
    private const int MaxShown = 100;

    /// <summary>Reads a line.</summary>
    /// <param name="prompt">What stands before it.</param>
    /// <param name="earlier">What the arrow keys go through, the oldest first.</param>
    /// <param name="complete">Tells how the line could go on.</param>
    /// <param name="abandoned">What Ctrl-C in an empty line stands for; unset where it begins another line.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The line; <see langword="null"/> at the end of the input (Ctrl-D in an empty line).</returns>
    public async Task<string?> ReadAsync(
        string prompt,
        IReadOnlyList<string> earlier,
        Func<LineBuffer, CancellationToken, Task<LineCompletion>> complete,
        string? abandoned,
        CancellationToken cancellationToken)
    {
        using IDisposable held = keys.Hold();
        var line = new LineBuffer();
        var screen = new LineScreen(output, keys, prompt);
        var past = new LinePast(earlier, line);
        screen.Show(line);
        while (await keys.ReadAsync(cancellationToken).ConfigureAwait(false) is { } key)
        {
            switch (Meaning(key))
            {
                case LineKey.Enter:
                    screen.Leave(line);
                    return line.Text;
                case LineKey.EndOfInput when line.Text.Length == 0:
                    screen.Leave(line);
                    return null;
                case LineKey.EndOfInput:
                    line.Delete();
                    break;
                case LineKey.Abandon when line.Text.Length == 0 && abandoned is not null:
                    screen.Leave(line);
                    return abandoned;
                case LineKey.Abandon:
                    screen.Leave(line);
                    line.Set("");
                    break;
                case LineKey.Complete:
                    await CompleteAsync(line, screen, complete, cancellationToken).ConfigureAwait(false);
                    break;
                case LineKey.Older:
                    past.Older();
                    break;
                case LineKey.Newer:
                    past.Newer();
                    break;
                default:
                    Edit(line, key);
                    break;
            }

            screen.Show(line);
        }

        return null;
    }

    private static async Task CompleteAsync(
        LineBuffer line, LineScreen screen, Func<LineBuffer, CancellationToken, Task<LineCompletion>> complete, CancellationToken cancellationToken)
    {
        LineCompletion found = await complete(line, cancellationToken).ConfigureAwait(false);
        switch (found.Items)
        {
            case []:
                return;
            case [var only]:
                line.Complete(found.ReplaceFrom, only.EndsWith('=') || only.EndsWith('/') ? only : $"{only} ");
                return;
            default:
                string common = CommonStart(found.Items);
                if (common.Length > line.CursorInCodePoints - found.ReplaceFrom)
                {
                    line.Complete(found.ReplaceFrom, common);
                }
                else
                {
                    screen.Below(line, [.. found.Items.Take(MaxShown)]);
                }

                return;
        }
    }

    private static string CommonStart(IReadOnlyList<string> items)
    {
        int length = items.Skip(1).Aggregate(items[0].Length, (length, item) => Math.Min(length, items[0].AsSpan(0, length).CommonPrefixLength(item)));
        return items[0][..length];
    }

    private static LineKey Meaning(ConsoleKeyInfo key) => (key.Key, key.Modifiers.HasFlag(ConsoleModifiers.Control)) switch
    {
        (ConsoleKey.Enter, _) or (ConsoleKey.J, true) or (ConsoleKey.M, true) => LineKey.Enter,
        (ConsoleKey.D, true) => LineKey.EndOfInput,
        (ConsoleKey.C, true) => LineKey.Abandon,
        (ConsoleKey.Tab, _) => LineKey.Complete,
        (ConsoleKey.UpArrow, _) or (ConsoleKey.P, true) => LineKey.Older,
        (ConsoleKey.DownArrow, _) or (ConsoleKey.N, true) => LineKey.Newer,
        _ => LineKey.Edit,
    };

    private static void Edit(LineBuffer line, ConsoleKeyInfo key)
    {
        switch (key.Key, key.Modifiers.HasFlag(ConsoleModifiers.Control), key.Modifiers.HasFlag(ConsoleModifiers.Alt))
        {
            case (ConsoleKey.LeftArrow, true, _) or (ConsoleKey.B, _, true):
                line.WordLeft();
                break;
            case (ConsoleKey.RightArrow, true, _) or (ConsoleKey.F, _, true):
                line.WordRight();
                break;
            case (ConsoleKey.LeftArrow, _, _) or (ConsoleKey.B, true, _):
                line.Left();
                break;
            case (ConsoleKey.RightArrow, _, _) or (ConsoleKey.F, true, _):
                line.Right();
                break;
            case (ConsoleKey.Home, _, _) or (ConsoleKey.A, true, _):
                line.Home();
                break;
            case (ConsoleKey.End, _, _) or (ConsoleKey.E, true, _):
                line.End();
                break;
            case (ConsoleKey.Backspace, _, true) or (ConsoleKey.W, true, _):
                line.CutWord();
                break;
            case (ConsoleKey.Backspace, _, _) or (ConsoleKey.H, true, _):
                line.Backspace();
                break;
            case (ConsoleKey.Delete, _, _):
                line.Delete();
                break;
            case (ConsoleKey.K, true, _):
                line.CutToEnd();
                break;
            case (ConsoleKey.U, true, _):
                line.CutToStart();
                break;
            default:
                if (!char.IsControl(key.KeyChar))
                {
                    line.Insert(key.KeyChar.ToString());
                }

                break;
        }
    }
}
