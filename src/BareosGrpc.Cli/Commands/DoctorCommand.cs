using BareosGrpc.Cli.Connection;
using BareosGrpc.Cli.Diagnosis;
using BareosGrpc.Cli.Rendering;
using BareosGrpc.Client;
using BareosGrpc.V1;
using Command = System.CommandLine.Command;

namespace BareosGrpc.Cli.Commands;

/// <summary><c>bareosgrpc doctor</c>: goes the whole way to the director and back, and says at which step something is wrong.</summary>
internal static class DoctorCommand
{
    // A director takes up to 10 s to refuse a password.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Command Create(ConnectionOptions connection, Terminal terminal)
    {
        var command = new Command("doctor", "Check a connection step by step (name, TCP, TLS, key, director, login, ACL, limit), and say what is wrong and what to do.");
        command.SetAction((parsed, cancellationToken) => Guarded.RunAsync(terminal, async () =>
        {
            BareosClientOptions options = connection.Read(parsed) with { MaxAttempts = 1, CallTimeout = Patience };
            using BareosClient client = ConnectionOptions.Open(options);
            return await RunAsync(options, new WayDiagnosis(options), new ServiceDiagnosis(client, options), terminal, cancellationToken).ConfigureAwait(false);
        }));
        return command;
    }

    private static async Task<int> RunAsync(
        BareosClientOptions options, WayDiagnosis way, ServiceDiagnosis service, Terminal terminal, CancellationToken cancellationToken)
    {
        int code = ExitCode.Success;

        // Each of these needs the one before.
        Func<CancellationToken, Task<Finding>>[] steps = [way.NameAsync, way.TcpAsync, way.TlsAsync, service.KeyAsync];
        foreach (Func<CancellationToken, Task<Finding>> look in steps)
        {
            Finding finding = Tell(terminal, await look(cancellationToken).ConfigureAwait(false));
            code = code == ExitCode.Success ? finding.Code : code;

            // Clear text is unwise, and works; everything else is the end of the way.
            bool goesOn = finding.IsGood || (look == way.TlsAsync && string.Equals(options.Address.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal));
            if (!goesOn)
            {
                return code;
            }
        }

        foreach ((Director director, string console) in service.Consoles)
        {
            await foreach (Finding finding in service.ConsoleAsync(director.Name, console, cancellationToken).ConfigureAwait(false))
            {
                Tell(terminal, finding);
                code = code == ExitCode.Success ? finding.Code : code;
            }
        }

        await terminal.Output.WriteLineAsync(code == ExitCode.Success ? "Everything is as it should be." : "Something is wrong; see above.").ConfigureAwait(false);
        return code;
    }

    private static Finding Tell(Terminal terminal, Finding finding)
    {
        terminal.Output.WriteLine($"{(finding.IsGood ? "ok  " : "FAIL")}  {finding.Step}: {finding.Text}");
        if (finding.ToDo.Length > 0)
        {
            terminal.Output.WriteLine($"      to do: {finding.ToDo}");
        }

        return finding;
    }
}
