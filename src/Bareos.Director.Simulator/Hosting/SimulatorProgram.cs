using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;

namespace Bareos.Director.Simulator.Hosting;

/// <summary>The simulator as a program: it says where it listens and runs until it is told to stop.</summary>
internal static class SimulatorProgram
{
    private static readonly Option<int> Port = new("--port")
    {
        Description = "The TCP port on 127.0.0.1; 0 takes a free one.",
        DefaultValueFactory = static _ => 9101,
    };

    private static readonly Option<SimulatedConsole[]> Consoles = new("--console")
    {
        Description = "A console that may log in, as NAME:PASSWORD; NAME:PASSWORD:tls requires TLS. @FILE for PASSWORD takes the first line of a "
            + "file, for everybody on the machine can read a command line. Can be given several times.",
        HelpName = "name:password[:tls]",
        Required = true,
        CustomParser = ReadConsoles,
    };

    private static readonly Option<string> Name = new("--name")
    {
        Description = "The director's name.",
        DefaultValueFactory = static _ => "bareos-dir",
    };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "The same seed gives the same jobs, files and sizes.",
        DefaultValueFactory = static _ => 1,
    };

    private static readonly Option<int> MaxConsoles = new("--max-consoles")
    {
        Description = "How many named consoles may be connected at the same time.",
        DefaultValueFactory = static _ => 20,
    };

    private static readonly Option<bool> NoDelay = new("--no-delay")
    {
        Description = "Send small messages at once, which a real director does not.",
    };

    /// <summary>The command line.</summary>
    public static RootCommand Command { get; } = Create();

    private static RootCommand Create()
    {
        var command = new RootCommand("A simulated Bareos director.") { Port, Consoles, Name, Seed, MaxConsoles, NoDelay };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var options = new SimulatorOptions
        {
            Port = line.GetValue(Port),
            Consoles = line.GetRequiredValue(Consoles),
            DirectorName = line.GetRequiredValue(Name),
            Seed = line.GetValue(Seed),
            MaxConsoleConnections = line.GetValue(MaxConsoles),
            NoDelay = line.GetValue(NoDelay),
        };
        DirectorSimulator simulator = await DirectorSimulator.StartAsync(options, cancellationToken).ConfigureAwait(false);
        await using (simulator.ConfigureAwait(false))
        {
            await System.Console.Out.WriteLineAsync($"{options.DirectorName} listens on 127.0.0.1:{simulator.Port}").ConfigureAwait(false);
            await UntilStoppedAsync(cancellationToken).ConfigureAwait(false);
        }

        return 0;
    }

    // SIGINT and SIGTERM are ordinary ends of this program.
    private static async Task UntilStoppedAsync(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.TrySetResult();
        }

        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await stopped.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static SimulatedConsole[] ReadConsoles(ArgumentResult argument)
    {
        var consoles = new List<SimulatedConsole>();
        foreach (Token token in argument.Tokens)
        {
            string[] parts = token.Value.Split(':');
            if (parts is not [{ Length: > 0 } name, { Length: > 0 } secret, .. { Length: <= 1 } rest] || rest is not ([] or ["tls"]))
            {
                argument.AddError($"'{token.Value}' is no console. Write NAME:PASSWORD or NAME:PASSWORD:tls.");
            }
            else if (ReadPassword(secret, argument) is { } password)
            {
                consoles.Add(new SimulatedConsole(name, password) { TlsRequired = rest is ["tls"] });
            }
        }

        return [.. consoles];
    }

    private static string? ReadPassword(string secret, ArgumentResult argument)
    {
        if (!secret.StartsWith('@'))
        {
            return secret;
        }

        try
        {
            string password = File.ReadLines(secret[1..]).FirstOrDefault("");
            if (password.Length > 0)
            {
                return password;
            }

            argument.AddError($"The file '{secret[1..]}' has no password in its first line.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            argument.AddError(unreadable.Message);
        }

        return null;
    }
}
