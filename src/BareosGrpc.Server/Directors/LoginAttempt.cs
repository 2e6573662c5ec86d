namespace BareosGrpc.Server.Directors;

/// <summary>A login that is being tried.</summary>
/// <param name="console">The console's name.</param>
internal sealed class LoginAttempt(string console)
{
    private readonly TaskCompletionSource<Exception?> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Console { get; } = console;

    /// <summary>What became of it: the failure, or <see langword="null"/>.</summary>
    public Task<Exception?> Result => _result.Task;

    public void End(Exception? failure) => _result.SetResult(failure);
}
