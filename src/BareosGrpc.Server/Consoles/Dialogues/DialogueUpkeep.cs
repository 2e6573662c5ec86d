namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>When the service stops, lets the dialogues that wait for a new stream end as well: no call keeps the service alive for them.</summary>
internal sealed class DialogueUpkeep(HeldDialogues dialogues) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken) =>
        await dialogues.FinishAsync().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
