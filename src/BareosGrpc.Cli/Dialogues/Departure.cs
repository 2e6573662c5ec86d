using System.Runtime.InteropServices;

namespace BareosGrpc.Cli.Dialogues;

/// <summary>
/// Ends a dialogue at a terminal in order: when the program is told to end, when the terminal has gone, or when the person has had enough of
/// waiting. Ctrl-C by itself is not among them: it gives up the command that runs.
/// </summary>
internal sealed class Departure : IDisposable
{
    private readonly CancellationTokenSource _leaving;
    private readonly PosixSignalRegistration[] _signals;

    public Departure(CancellationToken cancellationToken)
    {
        _leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _signals = [.. new[] { PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            Leave();
        }))];
    }

    public CancellationToken Token => _leaving.Token;

    public void Leave() => _leaving.Cancel();

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals)
        {
            signal.Dispose();
        }

        _leaving.Dispose();
    }
}
