using System.Globalization;
using BareosGrpc.Cli.Commands;
using BareosGrpc.Cli.Rendering;
using BareosGrpc.Client;
using BareosGrpc.Client.Calls;

namespace BareosGrpc.Cli.Demo;

/// <summary>Shows the main job, a step at a time, and fails if a step does not do what it says.</summary>
internal sealed class DemoTour(DemoInstallation installation, Terminal terminal)
{
    private const string Job = "BackupClient1";

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var client = new BareosClient(new BareosClientOptions
        {
            Address = installation.Address,
            ApiKey = installation.ApiKey,
            Director = DemoInstallation.Director,
            Console = DemoInstallation.Console,
            CallTimeout = TimeSpan.FromMinutes(1),
        });
        terminal.Output.WriteLine($"A simulated director listens on 127.0.0.1:{installation.Simulator.Port}, TLS-PSK required.");
        terminal.Output.WriteLine($"The service listens on {installation.Address}; its callers have API keys.");

        Step("A call returns a typed result. As a table:", "call list jobs limit=5");
        await ExpectAsync(ExitCode.Success, CallAsync("list jobs limit=5", asJson: false)).ConfigureAwait(false);
        Step("The same as the director's JSON, keys in its order:", "call --json list jobs limit=1");
        await ExpectAsync(ExitCode.Success, CallAsync("list jobs limit=1", asJson: true)).ConfigureAwait(false);

        Step("What changes something is refused unless it is confirmed; nothing was sent:", $"call run job={Job}");
        await ExpectAsync(ExitCode.Failed, CallAsync($"run job={Job}", asJson: false)).ConfigureAwait(false);

        Step("Confirmed, it runs:", $"call --yes run job={Job} level=Full");
        CallResult run = await client.CallAsync(
            BareosCommand.Of("run").With("job", Job).With("level", "Full"), new CallSettings { Confirmed = true }, cancellationToken).ConfigureAwait(false);
        string jobId = run["run"].GetProperty("jobid").GetString()!;
        terminal.Output.WriteLine($"jobid: {jobId}");

        Step("The job's log, streamed while it runs, until it ends:", $"stream --job-log {jobId}");
        await ExpectAsync(
            ExitCode.Success, StreamCommand.FollowAsync(client, ulong.Parse(jobId, CultureInfo.InvariantCulture), terminal, cancellationToken)).ConfigureAwait(false);

        Step("A dialogue: the director's questions come typed, and are answered by what they mean:", "console");
        await DemoDialogue.RunAsync(client, Job, terminal, cancellationToken).ConfigureAwait(false);

        terminal.Output.WriteLine();
        terminal.Output.WriteLine("That was the main job. `demo --serve` stays, and says how to call it from Python.");
        return ExitCode.Success;

        Task<int> CallAsync(string command, bool asJson) => Guarded.RunAsync(
            terminal with { Error = terminal.Output },
            () => CallCommand.RunAsync(client, command, CallSettings.Default, asJson, terminal, cancellationToken));
    }

    private void Step(string what, string commandLine)
    {
        terminal.Output.WriteLine();
        terminal.Output.WriteLine($"# {what}");
        terminal.Output.WriteLine($"$ bareosgrpc {commandLine}");
    }

    private static async Task ExpectAsync(int expected, Task<int> step)
    {
        int exitCode = await step.ConfigureAwait(false);
        if (exitCode != expected)
        {
            throw new InvalidOperationException($"The step ended with exit code {exitCode}, not {expected}.");
        }
    }
}
