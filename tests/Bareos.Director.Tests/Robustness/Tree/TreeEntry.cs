using Bareos.Director.Console;
using Bareos.Director.Errors;

namespace Bareos.Director.Tests.Robustness.Tree;

/// <summary>A user of a session who gets into the restore tree: by a dialogue that marks files, or by a call that cannot answer.</summary>
internal sealed class TreeEntry(DirectorConsole console, ApiMode mode, bool byCall, string command = TreeEntry.Command) : IDisposable
{
    public const string Command = "restore jobid=1 all yes";
    public const string Mark = "mark *";

    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _askedAgain = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CommandDialogue? _dialogue;
    private Task _using = Task.CompletedTask;

    /// <summary>Enters: a call leaves the tree by itself, a dialogue answers once and then waits.</summary>
    public void Enter() => _using = byCall ? CallAsync() : HoldDialogueAsync();

    /// <summary>Waits until nothing more comes of it, for a session that is not disturbed.</summary>
    public Task Used => _using;

    /// <summary>Waits until it goes no further by itself: a call has left the tree, a dialogue stands at its second question.</summary>
    public Task Stands => byCall ? _using : _askedAgain.Task;

    /// <summary>Leaves. What is returned completes when the session has been left.</summary>
    public async Task<Task> LeaveAsync(Leaving leaving)
    {
        if (leaving == Leaving.GiveUp || !byCall)
        {
            // A dialogue has one user, who stops waiting before doing something else.
            await _stop.CancelAsync();
            await _using;
        }

        return leaving switch
        {
            Leaving.GiveUp => _dialogue?.DisposeAsync().AsTask() ?? Task.CompletedTask,
            Leaving.CloseSession => console.CloseAsync(),
            _ => CloseAtOnceAsync(),
        };
    }

    public void Dispose() => _stop.Dispose();

    private async Task CloseAtOnceAsync() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => console.CloseAsync(new CancellationToken(canceled: true)));

    private async Task CallAsync()
    {
        try
        {
            Task call = mode == ApiMode.Json ? console.CallAsync(command, _stop.Token) : console.SendCommandAsync(command, mode, _stop.Token);
            await call;
        }
        catch (DirectorException)
        {
            // A prompt that nobody answers, or the session's end: what counts is what the director did.
        }
        catch (CommandCanceledException)
        {
            // Given up.
        }
    }

    private async Task HoldDialogueAsync()
    {
        try
        {
            _dialogue = await console.StartAsync(command, mode);
            int questions = 0;
            while (await _dialogue.ReadAsync(_stop.Token) is { } item)
            {
                if (item is ReplyPrompt && ++questions == 1)
                {
                    await _dialogue.AnswerAsync(Mark);
                }
                else if (questions == 2)
                {
                    _askedAgain.TrySetResult();
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or DirectorException)
        {
            // Given up, or the session's end.
        }
    }
}
