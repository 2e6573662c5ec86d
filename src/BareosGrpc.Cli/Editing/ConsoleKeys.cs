namespace BareosGrpc.Cli.Editing;

/// <summary>The keys of the terminal that the program runs in.</summary>
internal sealed class ConsoleKeys : IKeys
{
    private const int UsualWidth = 80;

    public int Width => Console.WindowWidth is > 0 and var width ? width : UsualWidth;

    public async Task<ConsoleKeyInfo?> ReadAsync(CancellationToken cancellationToken)
    {
        // While a line is typed, Ctrl-C is a key like others; at all other times it interrupts.
        bool before = Console.TreatControlCAsInput;
        Console.TreatControlCAsInput = true;
        try
        {
            return await Task.Run(() => (ConsoleKeyInfo?)Console.ReadKey(intercept: true), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            // The terminal has gone.
            return null;
        }
        finally
        {
            Console.TreatControlCAsInput = before;
        }
    }
}
