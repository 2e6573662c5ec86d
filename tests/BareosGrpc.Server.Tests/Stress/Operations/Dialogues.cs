using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Tests.Stress.Operations;

/// <summary>Dialogues: confirmations with yes and no, restore trees that are left in every way, streams that break and are taken up again.</summary>
internal static class Dialogues
{
    public static IEnumerable<StressOperation> All =>
    [
        new("dialogue: confirmation, yes", 2, caller => ConfirmAsync(caller, "yes")),
        new("dialogue: confirmation, no", 2, caller => ConfirmAsync(caller, "no")),
        new("dialogue: confirmation, dropped", 1, caller => ConfirmAsync(caller, answer: null)),
        new("dialogue: confirmation, reattached", 2, caller => ConfirmAsync(caller, "yes", reattaches: true)),
        new("dialogue: tree, quit", 1, caller => TreeAsync(caller, async (dialogue, prompt) => await dialogue.AnswerAsync(prompt, "quit"))),
        new("dialogue: tree, cancelled", 1, caller => TreeAsync(caller, async (dialogue, prompt) => await dialogue.CancelAsync(prompt))),
        new("dialogue: tree, given up", 1, caller => TreeAsync(caller, async (dialogue, _) => await dialogue.CancelCommandAsync())),
        new("dialogue: tree, hung up", 1, caller => TreeAsync(caller, (dialogue, _) => dialogue.HangUpAsync())),
        new("dialogue: tree, dropped", 1, caller => TreeAsync(caller, (_, _) => Task.CompletedTask)),
        new("dialogue: questions", 3, QuestionsAsync),
    ];

    /// <summary>Several commands in a dialogue: each answer is the one to its question.</summary>
    private static Task QuestionsAsync(StressCaller caller) => HoldAsync(caller, async dialogue =>
    {
        for (int i = caller.Random.Next(1, 4); i > 0; i--)
        {
            int id = caller.Any(caller.Ground.Ended);
            InteractiveResponse? end = await dialogue.CommandAsync($"llist jobid={id}");
            if (end is null)
            {
                return;
            }

            string said = string.Concat(dialogue.Output);
            if (end.Completed is not { Status: CommandStatus.Ok } || !ListedJob.IsAlone(said, id))
            {
                caller.Wrong($"llist jobid={id} in a dialogue", said + end);
            }
        }

        if (caller.Chance(30))
        {
            string begin = caller.Any(caller.Ground.Jobs)[..3];
            IReadOnlyList<string> items = await dialogue.CompleteAsync($"show job={begin}");
            if (items.Any(item => !item.StartsWith(begin, StringComparison.OrdinalIgnoreCase)))
            {
                caller.Wrong($"how job={begin} goes on", string.Join(' ', items));
            }
        }

        await dialogue.HangUpAsync();
    });

    /// <summary>Runs a job up to the question whether it may.</summary>
    private static async Task ConfirmAsync(StressCaller caller, string? answer, bool reattaches = false)
    {
        Mutation mutation = caller.Mutations.Next(isConfirmed: answer == "yes");
        mutation.InDoubt();
        await HoldAsync(caller, async dialogue =>
        {
            if (await dialogue.CommandAsync(caller.Ground.Mutation(mutation.Comment)) is not { Prompt: { } prompt } || answer is null)
            {
                return;
            }

            if (reattaches && !await dialogue.ReattachAsync())
            {
                return;
            }

            InteractiveResponse? end = await dialogue.AnswerAsync(prompt, answer);
            if (answer == "yes" && end?.Completed is { Status: CommandStatus.Ok })
            {
                mutation.Answered();
            }

            await dialogue.HangUpAsync();
        });
    }

    /// <summary>Enters a restore tree, marks everything, and goes without saying done.</summary>
    private static Task TreeAsync(StressCaller caller, Func<StressDialogue, Prompt, Task> leaveAsync) => HoldAsync(caller, async dialogue =>
    {
        InteractiveResponse? next = await dialogue.CommandAsync(caller.Ground.Tree(caller.Any(caller.Ground.Trees)));
        if (next?.Prompt is { } tree && await dialogue.AnswerAsync(tree, "mark *") is { Prompt: { } again })
        {
            caller.Book.Did("  restore trees entered");
            await leaveAsync(dialogue, again);
        }
    });

    private static async Task HoldAsync(StressCaller caller, Func<StressDialogue, Task> talkAsync)
    {
        await caller.TryAsync("Interactive", async options =>
        {
            using var dialogue = new StressDialogue(caller.Consoles, options);
            if (await dialogue.OpenAsync(new OpenDialogue { Target = Requests.Admin }))
            {
                await talkAsync(dialogue);
            }

            return dialogue;
        });
    }
}
