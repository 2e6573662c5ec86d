using BareosGrpc.Cli.Rendering;
using BareosGrpc.Client;
using BareosGrpc.Client.Dialogues;

namespace BareosGrpc.Cli.Demo;

/// <summary>Runs a job by a dialogue: chooses it from the director's list, looks at the summary, and says no.</summary>
internal static class DemoDialogue
{
    public static async Task RunAsync(BareosConsole client, string job, Terminal terminal, CancellationToken cancellationToken)
    {
        BareosDialogue dialogue = await client.OpenDialogueAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (dialogue.ConfigureAwait(false))
        {
            await terminal.Output.WriteLineAsync("> run").ConfigureAwait(false);
            DialogueReply reply = await dialogue.RunAsync("run", cancellationToken).ConfigureAwait(false);
            SelectQuestion jobs = reply.Expect<SelectQuestion>();
            await terminal.Output.WriteLineAsync($"(select, {jobs.Items.Count} items) {jobs.Text}\n> {job}").ConfigureAwait(false);

            reply = await dialogue.AnswerAsync(jobs.Choose(job), cancellationToken).ConfigureAwait(false);
            RunQuestion confirmation = reply.Expect<RunQuestion>();
            await terminal.Output.WriteAsync(confirmation.Summary).ConfigureAwait(false);
            await terminal.Output.WriteLineAsync($"(run confirmation) {confirmation.Text}\n> no").ConfigureAwait(false);

            reply = await dialogue.AnswerAsync(confirmation.No(), cancellationToken).ConfigureAwait(false);
            await terminal.Output.WriteAsync(reply.Text).ConfigureAwait(false);
            await terminal.Output.WriteLineAsync($"(the command has ended: {reply.Status})").ConfigureAwait(false);
        }
    }
}
