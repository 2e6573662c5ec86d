namespace BareosGrpc.Server.Idempotency.Store;

/// <summary>A change on its way to the disk.</summary>
internal sealed class PendingChange(StoredChange change, bool isFact)
{
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StoredChange Change { get; } = change;

    /// <summary>Whether it stays true even if it cannot be written now.</summary>
    public bool IsFact { get; } = isFact;

    /// <summary>Completes when it is on disk.</summary>
    public Task Written => _written.Task;

    public void Succeed() => _written.SetResult();

    public void Fail(RequestStoreException failure) => _written.SetException(failure);
}
