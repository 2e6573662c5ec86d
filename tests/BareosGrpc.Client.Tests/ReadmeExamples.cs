using BareosGrpc.Client;
using BareosGrpc.Client.Calls;
using BareosGrpc.Client.Dialogues;

// Where a reader's program would be: outside the client's namespaces.
namespace ReadersPrograms;

/// <summary>The examples of the client's README as they stand there, in their order.</summary>
internal static class ReadmeExamples
{
    public static async Task FirstAsync(string key)
    {
        using var bareos = new BareosClient(new BareosClientOptions { Address = new("http://127.0.0.1:9190"), ApiKey = key });
        var result = await bareos.CallAsync("list jobs limit=10");
        foreach (var job in result["jobs"].EnumerateArray())
        {
            Console.WriteLine($"{job.GetProperty("jobid")} {job.GetProperty("name")} {job.GetProperty("jobstatus")}");
        }
    }

    public static void Injected(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder)
    {
        builder.Services.AddBareosGrpcClient(builder.Configuration.GetSection("Bareos"));   // Address, ApiKey, Director, Console, …
    }

    public static async Task CallsAsync(BareosClient bareos, string anyName)
    {
        await bareos.CallAsync("list jobs");                                                  // text goes as it is
        await bareos.CallAsync(BareosCommand.Of("llist").With("jobs").With("job", anyName));  // no value can break out of its argument
    }

    public static async Task<CallResult> ChangeAsync(BareosClient bareos)
    {
        var started = await bareos.CallAsync(BareosCommand.Of("run").With("job", "BackupClient1"), new CallSettings { Confirmed = true });

        return started;
    }

    public static async Task StreamsAsync(BareosClient bareos, ulong jobId)
    {
        await foreach (var packet in bareos.StreamAsync("status dir"))
        {
            Console.Write(packet.Text);
        }

        await foreach (var row in bareos.RowsAsync("list files jobid=7"))     // a million rows in constant memory
        {
            Console.WriteLine(row["filename"]);
        }

        var log = bareos.FollowJobLogAsync(jobId);
        await foreach (var line in log)
        {
            Console.Write(line.Text);
        }
        Console.WriteLine(log.JobStatus);                                     // "T": done
    }

    public static async Task DialogueAsync(BareosClient bareos)
    {
        await using var dialogue = await bareos.OpenDialogueAsync();
        var reply = await dialogue.RunAsync("run");
        reply = await dialogue.AnswerAsync(reply.Expect<SelectQuestion>().Choose("BackupClient1"));
        var confirmation = reply.Expect<RunQuestion>();
        reply = await dialogue.AnswerAsync(confirmation.Yes());
        Console.Write(reply.Text);
    }

    public static async Task SessionAsync(BareosClient bareos)
    {
        await using var session = await bareos.OpenSessionAsync();            // keeps its state from call to call
        await session.CallAsync("use catalog=MyCatalog", new CallSettings { Confirmed = true });
    }
}
