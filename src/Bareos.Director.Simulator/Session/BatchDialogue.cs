using Bareos.Director.Simulator.Rendering;

namespace Bareos.Director.Simulator.Session;

/// <summary>API mode 2 is a batch: nothing is asked, choices are not made, and confirmations are taken as given.</summary>
internal sealed class BatchDialogue(Reply reply, ConsoleInput input) : Dialogue(reply, input)
{
    public override ValueTask<int?> SelectAsync(string title, IReadOnlyList<string> items, string question) =>
        ValueTask.FromResult<int?>(null);

    public override ValueTask<string?> AskAsync(string question) => ValueTask.FromResult<string?>(null);

    public override ValueTask<bool?> AskYesNoAsync(string question) => ValueTask.FromResult<bool?>(true);

    protected override ValueTask ShowListAsync(string title, IReadOnlyList<string> items) => ValueTask.CompletedTask;

    protected override ValueTask ShowSelectAsync() => ValueTask.CompletedTask;

    protected override ValueTask ShowYesNoAsync() => ValueTask.CompletedTask;

    protected override ValueTask ShowQuestionAsync(string question) => ValueTask.CompletedTask;
}
