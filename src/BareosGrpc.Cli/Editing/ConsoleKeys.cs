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

    public async Task<ConsoleKeyInfo?> ReadAsync(CancellationToken cancellationToken)
    {
        // While a line is typed, Ctrl-C is a key like others; at all other times it interrupts.
        bool before = Console.TreatControlCAsInput;
        Console.TreatControlCAsInput = true;
        try
        {
            Attend();
            ConsoleKeyInfo? key = await _next!.WaitAsync(cancellationToken).ConfigureAwait(false);
            _next = null;
            Attend();
            return key;
        }
        finally
        {
            Console.TreatControlCAsInput = before;
        }
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
}
