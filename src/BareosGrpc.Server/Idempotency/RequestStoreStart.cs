namespace BareosGrpc.Server.Idempotency;

/// <summary>Opens the store when the service starts, so that what is wrong with it is told before the first call needs it.</summary>
internal sealed class RequestStoreStart(RequestLedger ledger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ledger.TryOpen();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
