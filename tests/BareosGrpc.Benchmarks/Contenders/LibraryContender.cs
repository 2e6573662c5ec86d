using Bareos.Director.Console;
using BareosGrpc.Benchmarks.Measuring;

namespace BareosGrpc.Benchmarks.Contenders;

/// <summary>The protocol library, called directly.</summary>
internal sealed class LibraryContender(string name, DirectorConsoleOptions options) : IContender
{
    private readonly List<DirectorConsole> _consoles = [];

    public string Name => name;

    public async Task OpenAsync(int sessions)
    {
        while (_consoles.Count < sessions)
        {
            _consoles.Add(await DirectorConsole.ConnectAsync(options));
        }
    }

    public Task<BurstResult> RunAsync(string command, int callers, TimeSpan duration) =>
        Burst.RunAsync([.. Enumerable.Range(0, callers).Select(i => Caller(_consoles[i % _consoles.Count], command))], duration);

    public async ValueTask DisposeAsync()
    {
        foreach (DirectorConsole console in _consoles)
        {
            await console.DisposeAsync();
        }
    }

    private static Func<Task> Caller(DirectorConsole console, string command) => () => console.CallAsync(command);
}
