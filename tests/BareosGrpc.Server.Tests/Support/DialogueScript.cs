using System.Text.RegularExpressions;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Tests.Support;

/// <summary>What a caller says in a dialogue, and what it is told. Everything that there is: a choice, a change, a confirmation, yes or no, the restore tree, the end.</summary>
internal sealed partial class DialogueScript
{
    private readonly Queue<string> _lines = new(
    [
        "run", "2", "mod", "1", "1", "yes",
        "delete volume=Full-0001 pool=Full", "no",
        "restore client=bareos-fd jobid=1", "mark *", "ls", "quit",
        "run job=BackupClient1", "no",
        "quit",
    ]);

    /// <summary>What the caller was told, in order. Whether messages wait depends on how fast a job is.</summary>
    public List<string> Told { get; } = [];

    public bool IsOver { get; private set; }

    /// <summary>Takes a message. Returns what the caller says to it; <see langword="null"/> if nothing.</summary>
    public InteractiveRequest? Hear(InteractiveResponse message)
    {
        if (message.Notice?.MessagesPending is null && message.MessageCase != InteractiveResponse.MessageOneofCase.Opened)
        {
            InteractiveResponse told = message.Clone();
            told.Sequence = told.Acknowledged = 0;
            Told.Add(Time().Replace(told.ToString(), "TIME"));
        }

        IsOver = message.Closed is not null;
        return message.MessageCase switch
        {
            InteractiveResponse.MessageOneofCase.Prompt => new InteractiveRequest { Answer = new PromptAnswer { PromptId = message.Prompt.Id, Text = _lines.Dequeue() } },
            InteractiveResponse.MessageOneofCase.Opened or InteractiveResponse.MessageOneofCase.Completed when _lines.TryDequeue(out string? line) =>
                new InteractiveRequest { Command = new DialogueCommand { Text = line } },
            _ => null,
        };
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Time();
}
