using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Tests.Commands;

/// <summary>A console without restrictions of a simulator of its own, and what is asked of replies most.</summary>
internal sealed class ConsoleTexts(DirectorSimulator simulator, RawConsole console) : IAsyncDisposable
{
    public DirectorSimulator Simulator { get; } = simulator;

    public DirectorWorld World => Simulator.World;

    /// <summary>Starts a simulator and logs in; in another mode than 0 if told so.</summary>
    public static async Task<ConsoleTexts> StartAsync(int mode = 0, Func<SimulatorOptions, SimulatorOptions>? change = null)
    {
        DirectorSimulator simulator = await Simulators.StartAsync(change);
        RawConsole console = await RawConsole.LogInAsync(simulator);
        if (mode > 0)
        {
            await console.CallAsync(mode == 2 ? ".api 2 compact=yes" : ".api 1");
        }

        return new ConsoleTexts(simulator, console);
    }

    /// <summary>The texts of a reply, joined; which catalog was opened and whether messages wait is left out.</summary>
    public async Task<string> SayAsync(string command) => string.Concat((await console.CallAsync(command))
        .Select(static frame => frame.Text)
        .Where(static text => text?.StartsWith("Using Catalog", StringComparison.Ordinal) == false
            && !text.StartsWith("Automatically selected Catalog", StringComparison.Ordinal)
            && text is not "You have messages.\n"));

    /// <summary>The texts of the last of several replies.</summary>
    public async Task<string> SayAllAsync(params IEnumerable<string> commands)
    {
        string last = "";
        foreach (string command in commands)
        {
            last = await SayAsync(command);
        }

        return last;
    }

    /// <summary>A reply as it is.</summary>
    public Task<List<WireFrame>> CallAsync(string command) => console.CallAsync(command);

    public async ValueTask DisposeAsync()
    {
        await console.DisposeAsync();
        await Simulator.DisposeAsync();
    }
}
