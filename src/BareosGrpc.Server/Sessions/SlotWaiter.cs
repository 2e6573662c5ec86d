namespace BareosGrpc.Server.Sessions;

/// <summary>A call that waits for a session of a console.</summary>
internal sealed class SlotWaiter(ConsoleId key)
{
    private readonly TaskCompletionSource<Grant?> _granted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConsoleId Key { get; } = key;

    /// <summary>What it gets; <see langword="null"/> when it has waited for too long.</summary>
    public Task<Grant?> Granted => _granted.Task;

    // These are called under the lock of the slots, and only for a waiter that still stands in the queue: each ends it once.
    public void Grant(Grant grant) => _granted.SetResult(grant);

    public void GiveUp() => _granted.SetResult(null);

    public void Cancel(CancellationToken cancellationToken) => _granted.SetCanceled(cancellationToken);

    public void Fail(Exception exception) => _granted.SetException(exception);
}
