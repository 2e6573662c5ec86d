namespace BareosGrpc.Cli.Editing;

/// <summary>Goes back and forth through earlier lines; what was typed before comes back behind the newest.</summary>
internal sealed class LinePast(IReadOnlyList<string> earlier, LineBuffer line)
{
    private int _at = earlier.Count;
    private string _typed = "";

    public void Older()
    {
        if (_at == earlier.Count)
        {
            _typed = line.Text;
        }

        Show(Math.Max(_at - 1, 0));
    }

    public void Newer() => Show(Math.Min(_at + 1, earlier.Count));

    private void Show(int index)
    {
        _at = index;
        line.Set(index == earlier.Count ? _typed : earlier[index]);
    }
}
