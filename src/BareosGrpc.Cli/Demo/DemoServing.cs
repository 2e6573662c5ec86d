using BareosGrpc.Cli.Rendering;

namespace BareosGrpc.Cli.Demo;

/// <summary>Stays until it is interrupted, and says how to call the service.</summary>
internal sealed class DemoServing(DemoInstallation installation, Terminal terminal)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await terminal.Output.WriteLineAsync(
            $$"""
            BareosGrpc serves a simulated director until you press Ctrl-C.

              service:   {{installation.Address}}
              API key:   {{installation.ApiKey}}
              director:  {{DemoInstallation.Director}}, console {{DemoInstallation.Console}}

            From this command line:

              export BAREOSGRPC_SERVER={{installation.Address}} BAREOSGRPC_KEY={{installation.ApiKey}}
              dotnet run --project src/BareosGrpc.Cli -- call list jobs limit=5

            From Python (apt-get install python3-grpcio python3-protobuf; export PYTHONPATH=clients/python):

              from bareosgrpc import Console
              with Console("{{installation.Address.Authority}}", key="{{installation.ApiKey}}", director="{{DemoInstallation.Director}}", console="{{DemoInstallation.Console}}") as console:
                  for job in console.call("list jobs limit=5")["jobs"]:
                      print(job["jobid"], job["name"], job["jobstatus"])

            """).ConfigureAwait(false);
        await terminal.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCode.Success;
    }
}
