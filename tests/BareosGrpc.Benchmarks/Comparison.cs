using Bareos.Director.Console;
using Bareos.Director.Transport;
using BareosGrpc.Benchmarks.Contenders;
using BareosGrpc.Benchmarks.Measuring;
using BareosGrpc.Benchmarks.Processes;

namespace BareosGrpc.Benchmarks;

/// <summary>All ways to the same director, measured in turns within one run, so that a noisy machine is noisy for all of them.</summary>
internal static class Comparison
{
    private const string Library = "library";
    private const int Sessions = 8;
    private const int Callers = 64;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static async Task RunAsync(Plan plan, DirectorConsoleOptions director)
    {
        (ChildProcess server, Uri address) = await ServerProcess.StartAsync(director, Sessions);
        await using (server)
        {
            foreach (string command in plan.Commands)
            {
                await MeasureAsync($"`{command}`, one call at a time", plan, command, Alone(director, address), sessions: 1, callers: 1);
                await MeasureAsync(
                    $"`{command}`, {Callers} callers over {Sessions} sessions", plan, command, Together(director, address, plan.DirectorIsOurs), Sessions, Callers);
            }
        }
    }

    /// <summary>What it costs to record a command before and after. The command counts as a change and changes next to nothing.</summary>
    public static async Task RunMutationsAsync(Plan plan, DirectorConsoleOptions director)
    {
        const string command = "messages";
        (ChildProcess server, Uri address) = await ServerProcess.StartAsync(director, Sessions);
        await using (server)
        {
            foreach (int callers in new[] { 1, Sessions, Callers })
            {
                List<IContender> contenders = [new MutationContender(address, withRequestId: false), new MutationContender(address, withRequestId: true)];
                await MeasureAsync($"`{command}`, {callers} callers over {Sessions} sessions", plan, command, contenders, Sessions, callers);
            }
        }
    }

    private static List<IContender> Alone(DirectorConsoleOptions director, Uri address)
    {
        List<IContender> contenders = Together(director, address, withRawSocket: true);
        contenders.Insert(1, new LibraryContender("library, delayed acknowledgements", director with { QuickAcknowledge = false }));
        contenders.Insert(2, new LibraryContender("library, no wait in the thread that asks", director with { WaitBriefly = false }));
        return contenders;
    }

    /// <summary>A real director allows 20 consoles, and three times eight are more.</summary>
    private static List<IContender> Together(DirectorConsoleOptions director, Uri address, bool withRawSocket)
    {
        List<IContender> contenders = [new LibraryContender(Library, director), new GrpcContender(address), new H2LoadContender(address)];
        if (withRawSocket && director.Tls == TlsMode.None)
        {
            contenders.Insert(1, new RawSocketContender(director));
        }

        return contenders;
    }

    private static async Task MeasureAsync(string title, Plan plan, string command, List<IContender> contenders, int sessions, int callers)
    {
        Dictionary<IContender, List<BurstResult>> bursts = await Turns.TakeAsync(contenders, command, sessions, callers, WarmUp, plan.BurstLength, plan.Rounds);
        var table = new ResultTable(title, contenders[0].Name);
        foreach (IContender contender in contenders)
        {
            table.Add(contender.Name, BurstResult.MedianOf(bursts[contender]));
        }

        Console.WriteLine(table);
    }
}
