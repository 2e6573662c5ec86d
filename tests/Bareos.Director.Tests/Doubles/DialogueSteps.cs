using Bareos.Director.Console;

namespace Bareos.Director.Tests.Doubles;

/// <summary>What tests do with a dialogue again and again.</summary>
internal static class DialogueSteps
{
    /// <summary>Starts a command and reads to its first prompt, or to its end.</summary>
    public static async Task<CommandDialogue> AtPromptAsync(DirectorConsole console, string command, ApiMode mode = ApiMode.Packets)
    {
        CommandDialogue dialogue = await console.StartAsync(command, mode, TestContext.Current.CancellationToken);
        while (await dialogue.ReadAsync(TestContext.Current.CancellationToken) is not (ReplyPrompt or null))
        {
        }

        return dialogue;
    }
}
