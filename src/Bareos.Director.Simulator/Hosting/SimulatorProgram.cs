using System.CommandLine;
using System.Runtime.InteropServices;
using Bareos.Director.Simulator.Configuration;
using Bareos.Director.Simulator.Control;
using Bareos.Director.Simulator.Faults;

namespace Bareos.Director.Simulator.Hosting;

/// <summary>The simulator as a program: it says where it listens and runs until it is told to stop.</summary>
internal static class SimulatorProgram
{
    private const int UsualPort = 9101;

    private static readonly Option<FileInfo?> Config = new("--config")
    {
        Description = "A JSON file with consoles, profiles, users, the world and faults. The command line overrides it.",
        HelpName = "file",
    };

    private static readonly Option<string?> Listen = new("--listen")
    {
        Description = "The address to listen on; other than a loopback address it is for containers, where others decide who reaches it. [default: 127.0.0.1]",
        HelpName = "address",
    };

    private static readonly Option<int?> Port = new("--port") { Description = "The TCP port; 0 takes a free one. [default: 9101]" };

    private static readonly Option<int?> Control = new("--control-port")
    {
        Description = "A TCP port by which other programs cause faults and move the clock; 0 takes a free one. [default: none]",
    };

    private static readonly Option<SimulatedConsole[]> Consoles = ConsoleOption.Create();

    private static readonly Option<string?> Name = new("--name") { Description = "The director's name. [default: bareos-dir]" };

    private static readonly Option<int?> Seed = new("--seed") { Description = "The same seed gives the same jobs, files and sizes. [default: 1]" };

    private static readonly Option<int?> MaxConsoles = new("--max-consoles")
    {
        Description = "How many named consoles may be connected at the same time. [default: 20]",
    };

    private static readonly Option<bool> NoDelay = new("--no-delay") { Description = "Send small messages at once, which a real director does not." };

    private static readonly Option<bool> NoSchedules = new("--no-schedules") { Description = "Start no jobs by schedule." };

    private static readonly Option<double?> Speed = new("--clock-speed")
    {
        Description = "The clock's seconds in a real one: 60 makes an hour a minute, 0 stands still. [default: 1]",
    };

    private static readonly Option<int?> Files = new("--files")
    {
        Description = "How many files the main fileset has: up to millions, for they are made when they are listed.",
    };

    private static readonly Option<int?> ArchivedJobs = new("--archived-jobs")
    {
        Description = "How many jobs the catalog has of long ago: up to millions, for they are made when they are listed.",
    };

    /// <summary>The command line.</summary>
    public static RootCommand Command { get; } = Create();

    /// <summary>What a command line asks for.</summary>
    /// <exception cref="InvalidDataException">The configuration file is none, or nobody may log in.</exception>
    public static (SimulatorOptions Options, SimulatorSettings Settings) Read(ParseResult line)
    {
        SimulatorSettings settings = line.GetValue(Config) is { } file ? SimulatorSettings.Read(file.FullName) : new SimulatorSettings();
        settings = settings with
        {
            Listen = line.GetValue(Listen) ?? settings.Listen,
            Port = line.GetValue(Port) ?? settings.Port ?? UsualPort,
            ControlPort = line.GetValue(Control) ?? settings.ControlPort,
            DirectorName = line.GetValue(Name) ?? settings.DirectorName,
            Seed = line.GetValue(Seed) ?? settings.Seed,
            MaxConsoleConnections = line.GetValue(MaxConsoles) ?? settings.MaxConsoleConnections,
            NoDelay = line.GetValue(NoDelay) ? true : settings.NoDelay,
            RunsSchedules = line.GetValue(NoSchedules) ? false : settings.RunsSchedules ?? true,
            Clock = settings.Clock with { Speed = line.GetValue(Speed) ?? settings.Clock.Speed },
            World = settings.World with
            {
                MainFiles = line.GetValue(Files) ?? settings.World.MainFiles,
                ArchivedJobs = line.GetValue(ArchivedJobs) ?? settings.World.ArchivedJobs,
            },
        };
        SimulatorOptions options = settings.ApplyTo(new SimulatorOptions { Consoles = line.GetRequiredValue(Consoles) });
        return options.Consoles.Count > 0
            ? (options, settings)
            : throw new InvalidDataException("Nobody could log in. Give a --console, or a --config with consoles.");
    }

    private static RootCommand Create()
    {
        var command = new RootCommand("A simulated Bareos director.")
        {
            Config, Listen, Port, Control, Consoles, Name, Seed, MaxConsoles, NoDelay, NoSchedules, Speed, Files, ArchivedJobs,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        SimulatorOptions options;
        SimulatorSettings settings;
        try
        {
            (options, settings) = Read(line);
        }
        catch (Exception wrong) when (wrong is InvalidDataException or ArgumentException)
        {
            await System.Console.Error.WriteLineAsync(wrong.Message).ConfigureAwait(false);
            return 1;
        }

        DirectorSimulator simulator = await DirectorSimulator.StartAsync(options, cancellationToken).ConfigureAwait(false);
        await using (simulator.ConfigureAwait(false))
        {
            foreach (FaultRule fault in settings.Faults)
            {
                simulator.Faults.Add(fault);
            }

            await System.Console.Out.WriteLineAsync($"{options.DirectorName} listens on {options.Address}:{simulator.Port}").ConfigureAwait(false);
            await ServeAsync(simulator, settings.ControlPort, cancellationToken).ConfigureAwait(false);
        }

        return 0;
    }

    private static async Task ServeAsync(DirectorSimulator simulator, int? controlPort, CancellationToken cancellationToken)
    {
        if (controlPort is not { } port)
        {
            await UntilStoppedAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        ControlPort control = await ControlPort.StartAsync(simulator, port, cancellationToken).ConfigureAwait(false);
        await using (control.ConfigureAwait(false))
        {
            await System.Console.Out.WriteLineAsync($"control listens on {control.Address}").ConfigureAwait(false);
            await UntilStoppedAsync(cancellationToken).ConfigureAwait(false);
        }
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
}
