namespace BareosGrpc.Cli.Editing;

/// <summary>The keys of the terminal that the program runs in.</summary>
/// <remarks>
/// One read is always under way once there was one. So the terminal stays as the line editor needs it: between two reads it would echo what is
/// typed ahead, and turn Ctrl-D into a character that nobody can tell from Ctrl-Space. And a read that was given up takes no key with it.
/// </remarks>
internal sealed class ConsoleKeys : IKeys
{
    private const int UsualWidth = 80;
    private Task<ConsoleKeyInfo?>? _next;

    public int Width => Console.WindowWidth is > 0 and var width ? width : UsualWidth;

    public void Attend() => _next ??= Task.Factory.StartNew(ReadKey, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public IDisposable Hold() => new ControlCAsKey();

    public async Task<ConsoleKeyInfo?> ReadAsync(CancellationToken cancellationToken)
    {
        Attend();
        ConsoleKeyInfo? key = await _next!.WaitAsync(cancellationToken).ConfigureAwait(false);
        _next = null;
        Attend();
        return key;
    }

    private static ConsoleKeyInfo? ReadKey()
    {
        try
        {
            return Console.ReadKey(intercept: true);
        }
        catch (InvalidOperationException)
        {
            // The terminal has gone.
            return null;
        }
    }

    // For a whole line: between two keys a switch would let Ctrl-C through, and drop what has been typed.
    private sealed class ControlCAsKey : IDisposable
    {
        private readonly bool _before = Console.TreatControlCAsInput;

        public ControlCAsKey() => Console.TreatControlCAsInput = true;

        public void Dispose() => Console.TreatControlCAsInput = _before;
    }
}
