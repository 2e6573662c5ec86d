using System.Text;
using System.Text.Json;
using Bareos.Director.Authentication;
using Bareos.Director.Commands;
using Bareos.Director.Console;
using Bareos.Director.Json;

#pragma warning disable VSTHRD103 // A README's first example reads better so.

// Where a reader's program would be: outside the library's namespaces.
namespace ReadersPrograms;

/// <summary>The examples of the library's README as they stand there, in their order.</summary>
internal static class ReadmeExamples
{
    public static async Task FirstAsync()
    {
        await using DirectorConsole console = await DirectorConsole.ConnectAsync(new DirectorConsoleOptions
        {
            Host = "director.example.org",
            ConsoleName = "reports",
            Password = DirectorPassword.Parse(File.ReadAllText("/run/secrets/reports").Trim()),
        });

        JsonReply jobs = await console.CallAsync("list jobs days=1");
        foreach (JsonElement job in jobs.Result!.Value.GetProperty("jobs").EnumerateArray())
        {
            Console.WriteLine($"{job.GetProperty("jobid")} {job.GetProperty("name")} {job.GetProperty("jobstatus")}");
        }
    }

    public static string Commands(string jobName, string userText)
    {
        string text = DirectorCommand.Create("run").Argument("job", jobName).Argument("comment", userText).Flag("yes").Text;

        return text;
    }

    public static async Task OutputAsync(DirectorConsole console)
    {
        await using CommandDialogue run = await console.StartAsync("run");
        await foreach (ReplyEvent item in run.ReadAllAsync())
        {
            switch (item)
            {
                case ReplyOutput output:
                    Console.Write(Encoding.UTF8.GetString(output.Bytes.Span));
                    break;
                case ReplyPrompt { Prompt: SelectPrompt select }:
                    await run.AnswerAsync(select.Choose("backup-client1"));
                    break;
                case ReplyPrompt { Prompt: RunConfirmationPrompt confirmation }:
                    Console.Write(confirmation.Summary);
                    await run.AnswerAsync("yes");
                    break;
                case ReplyPrompt:
                    await run.LeavePromptAsync();
                    break;
            }
        }
    }
}
