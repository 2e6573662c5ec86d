using Bareos.Director.Console;
using Bareos.Director.Simulator.Faults;
using Bareos.Director.Simulator.Session;

namespace Bareos.Director.Simulator;

/// <summary>A console that is logged in.</summary>
public sealed class SimulatedSession
{
    private readonly ConsoleSession _session;

    internal SimulatedSession(ConsoleSession session) => _session = session;

    /// <summary>Its number, counted from the first connection to the simulator.</summary>
    public int Id => _session.Id;

    /// <summary>Ends its connection.</summary>
    /// <param name="reset">Whether the console sees a reset instead of the end of the stream.</param>
    public ValueTask CloseAsync(bool reset = false) => _session.CloseAsync(reset);

    /// <summary>The console's name.</summary>
    public string ConsoleName => _session.Console.Name;

    /// <summary>Who is logged in: the console, or the PAM user who came by it.</summary>
    public string UserName => _session.Identity.Name;

    /// <summary>How its replies are written.</summary>
    public ApiMode Mode => _session.Mode;

    /// <summary>When it logged in.</summary>
    public DateTimeOffset Connected => _session.Connected;

    /// <summary>What goes wrong for this session alone.</summary>
    public FaultPlan Faults => _session.Faults;
}
