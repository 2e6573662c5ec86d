using System.Globalization;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Tests.Stress.Operations;

/// <summary>Calls that only ask, and whose answers say what they were asked.</summary>
internal static class Reads
{
    public static IEnumerable<StressOperation> All =>
    [
        new("call: list jobid", 16, ListJobAsync),
        new("call: list jobid as text", 10, ListJobAsTextAsync),
        new("call: .defaults job", 10, DefaultsAsync),
        new("call: show job", 6, ShowAsync),
        new("call: whoami", 6, WhoAmIAsync),
    ];

    /// <summary>Asks for a job by its number, on any session of a scope.</summary>
    public static Task ListJobAsync(StressCaller caller) => ListJobAsync(caller, new CallRequest { Target = Requests.Admin });

    public static async Task ListJobAsync(StressCaller caller, CallRequest scope)
    {
        int id = caller.Any(caller.Ground.Ended);
        scope.Text = $"list jobid={id}";
        if (await AskAsync(caller, scope) is { } answer && answer.Result.At("jobs", "jobid")?.StringValue != id.ToString(CultureInfo.InvariantCulture))
        {
            caller.Wrong(scope.Text, answer.ToString());
        }
    }

    private static async Task ListJobAsTextAsync(StressCaller caller)
    {
        int id = caller.Any(caller.Ground.Ended);
        ReplyFormat format = caller.Chance(50) ? ReplyFormat.Text : ReplyFormat.ConsoleText;
        var request = new CallRequest { Target = Requests.Admin, Text = $"list jobid={id}", Format = format };
        if (await AskAsync(caller, request) is { } answer && !ListedJob.IsAlone(answer.Text, id))
        {
            caller.Wrong(request.Text, answer.Text);
        }
    }

    private static async Task DefaultsAsync(StressCaller caller)
    {
        string job = caller.Any(caller.Ground.Jobs);
        var request = new CallRequest { Target = Requests.Admin, Command = new Command { Verb = ".defaults", Arguments = { new Argument { Name = "job", Value = job } } } };
        if (await AskAsync(caller, request) is { } answer && answer.Result.At("defaults", "job")?.StringValue != job)
        {
            caller.Wrong($".defaults job={job}", answer.ToString());
        }
    }

    private static async Task ShowAsync(StressCaller caller)
    {
        string job = caller.Any(caller.Ground.Jobs);
        var request = new CallRequest { Target = Requests.Admin, Text = $"show job={job}" };
        if (await AskAsync(caller, request) is { } answer && answer.Result.At("jobs", job) is null)
        {
            caller.Wrong(request.Text, answer.ToString());
        }
    }

    private static async Task WhoAmIAsync(StressCaller caller)
    {
        (string console, string name) = caller.Any([.. caller.Ground.Consoles]);
        var request = new CallRequest { Target = new ConsoleTarget { Director = TestService.Director, Console = console }, Text = "whoami", RawJson = true };
        if (await AskAsync(caller, request) is { } answer && !answer.RawJson.ToStringUtf8().Contains($"\"{name}\"", StringComparison.Ordinal))
        {
            caller.Wrong($"whoami as {name}", answer.ToString());
        }
    }

    private static async Task<CallResponse?> AskAsync(StressCaller caller, CallRequest request) =>
        (await caller.TryAsync("Call", options => caller.Consoles.CallAsync(request, options).ResponseAsync)).Answer;
}
