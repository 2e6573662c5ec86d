using System.Globalization;
using BareosGrpc.Cli.Commands;
using BareosGrpc.Cli.Connection;
using BareosGrpc.Cli.Rendering;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Cli.Demo;

/// <summary>Shows the main job, a step at a time, and fails if a step does not do what it says.</summary>
internal sealed class DemoTour(DemoInstallation installation, Terminal terminal)
{
    private const string Job = "BackupClient1";
    private static readonly ConsoleTarget Target = new() { Director = DemoInstallation.Director, Console = DemoInstallation.Console };

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using ServiceConnection service = ServiceConnection.Open(installation.Address, installation.ApiKey);
        terminal.Output.WriteLine($"A simulated director listens on 127.0.0.1:{installation.DirectorPort}, TLS-PSK required.");
        terminal.Output.WriteLine($"The service listens on {installation.Address}; its callers have API keys.");

        Step("A call returns a typed result. As a table:", "call list jobs limit=5");
        await ExpectAsync(ExitCode.Success, CallAsync("list jobs limit=5", asJson: false)).ConfigureAwait(false);
        Step("The same as the director's JSON, keys in its order:", "call --json list jobs limit=1");
        await ExpectAsync(ExitCode.Success, CallAsync("list jobs limit=1", asJson: true)).ConfigureAwait(false);

        Step("What changes something is refused unless it is confirmed; nothing was sent:", $"call run job={Job}");
        await ExpectAsync(ExitCode.Failed, CallAsync($"run job={Job}", asJson: false)).ConfigureAwait(false);

        Step("Confirmed, it runs:", $"call --yes run job={Job} level=Full");
        CallResponse run = await service.Console.CallAsync(
            new CallRequest { Target = Target, Text = $"run job={Job} level=Full yes", Confirmed = true }, Options()).ConfigureAwait(false);
        string jobId = run.Result.Fields["run"].StructValue.Fields["jobid"].StringValue;
        terminal.Output.WriteLine($"jobid: {jobId}");

        Step("The job's log, streamed while it runs, until it ends:", $"stream --job-log {jobId}");
        var follow = new FollowJobLog { JobId = ulong.Parse(jobId, CultureInfo.InvariantCulture) };
        await ExpectAsync(
            ExitCode.Success,
            StreamCommand.RunAsync(service, new StreamMessagesRequest { Target = Target, FollowJobLog = follow }, Options(), terminal with { Error = terminal.Output }))
            .ConfigureAwait(false);

        Step("A dialogue: the director's questions come typed, and are answered by what they mean:", "console");
        using (AsyncDuplexStreamingCall<InteractiveRequest, InteractiveResponse> call = service.Console.Interactive(Options()))
        {
            await new DemoDialogue(call, terminal).RunAsync(Target, Job, cancellationToken).ConfigureAwait(false);
        }

        terminal.Output.WriteLine();
        terminal.Output.WriteLine("That was the main job. `demo --serve` stays, and says how to call it from Python.");
        return ExitCode.Success;

        CallOptions Options() => service.Options(cancellationToken, TimeSpan.FromMinutes(1));

        Task<int> CallAsync(string command, bool asJson) => CallCommand.RunAsync(
            service, new CallRequest { Target = Target, Text = command, RawJson = true, OmitStruct = true }, Options(), asJson, terminal with { Error = terminal.Output });
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
