namespace BareosGrpc.Server.Sessions;

/// <summary>Closes what nobody uses any more and opens what is to be warm while the service runs, and closes everything when it stops.</summary>
internal sealed class SessionUpkeep(SessionBroker broker, NamedSessions named, WarmSessions warm, TimeProvider time) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        broker.StopLending();
        return Task.CompletedTask;
    }

    /// <summary>The server has answered its last call, or given up: what sessions are left quit now.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        named.CloseAll("The service was shut down.");
        await broker.CloseAllAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                broker.CloseIdle(warm.Of);
                named.Sweep();
                warm.TopUp();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }
}
