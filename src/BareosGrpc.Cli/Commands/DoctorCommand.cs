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
        var command = new Command("doctor", "Check a connection step by step (name, TCP, TLS, key, login, ACL, limit), and say what is wrong and what to do.");
        command.SetAction((parsed, cancellationToken) => Guarded.RunAsync(terminal, async () =>
        {
            BareosClientOptions options = connection.Read(parsed) with { MaxAttempts = 1, CallTimeout = Patience };
            using var client = new BareosClient(options);
            return await RunAsync(options, new WayDiagnosis(options), new ServiceDiagnosis(client, options), terminal, cancellationToken).ConfigureAwait(false);
        }));
        return command;
    }

    private static async Task<int> RunAsync(
        BareosClientOptions options, WayDiagnosis way, ServiceDiagnosis service, Terminal terminal, CancellationToken cancellationToken)
    {
        // Each of these needs the one before.
        (string Name, Func<CancellationToken, Task<Finding>> Look)[] steps =
            [("name", way.NameAsync), ("TCP", way.TcpAsync), ("TLS", way.TlsAsync), ("key", service.KeyAsync)];
        bool isGood = true;
        foreach ((string name, Func<CancellationToken, Task<Finding>> look) in steps)
        {
            Finding finding = Tell(terminal, name, await look(cancellationToken).ConfigureAwait(false));
            isGood &= finding.IsGood;

            // Clear text is unwise, and works; everything else is the end of the way.
            bool goesOn = finding.IsGood || (string.Equals(name, "TLS", StringComparison.Ordinal) && string.Equals(options.Address.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal));
            if (!goesOn)
            {
                return ExitCode.Unavailable;
            }
        }

        foreach ((Director director, string console) in service.Consoles)
        {
            Finding login = Tell(terminal, $"{director.Name}/{console}: login", await service.LoginAsync(director.Name, console, cancellationToken).ConfigureAwait(false));
            isGood &= login.IsGood;
            if (login.IsGood)
            {
                isGood &= Tell(terminal, $"{director.Name}/{console}: ACL", await service.AclAsync(director.Name, console, cancellationToken).ConfigureAwait(false)).IsGood;
                isGood &= Tell(terminal, $"{director.Name}: limit", await service.LimitAsync(director.Name, cancellationToken).ConfigureAwait(false)).IsGood;
            }
        }

        await terminal.Output.WriteLineAsync(isGood ? "Everything is as it should be." : "Something is wrong; see above.").ConfigureAwait(false);
        return isGood ? ExitCode.Success : ExitCode.Failed;
    }

    private static Finding Tell(Terminal terminal, string step, Finding finding)
    {
        terminal.Output.WriteLine($"{(finding.IsGood ? "ok  " : "FAIL")}  {step}: {finding.Text}");
        if (finding.ToDo.Length > 0)
        {
            terminal.Output.WriteLine($"      to do: {finding.ToDo}");
        }

        return finding;
    }
}
