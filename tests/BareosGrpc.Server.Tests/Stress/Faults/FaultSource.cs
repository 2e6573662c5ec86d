using Bareos.Director.Simulator;
using Bareos.Director.Simulator.Faults;

namespace BareosGrpc.Server.Tests.Stress.Faults;

/// <summary>Lets things go wrong at the director, one after so many operations.</summary>
internal sealed class FaultSource(DirectorSimulator director, StressPlan plan, StressBook book) : IDisposable
{
    private const int RestartEvery = 40;

    private static readonly FaultKind[] Cuts = [FaultKind.Reset, FaultKind.Reset, FaultKind.Truncate, FaultKind.HalfClose, FaultKind.Garbage, FaultKind.WrongJson];

    private readonly Random _random = new(plan.Seed);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _inflicted;
    private int _refusedLogins;

    /// <summary>Something may go wrong now. Whatever it is, calls must live with it.</summary>
    public async Task MaybeAsync(int operation)
    {
        if (plan.FaultEvery > 0 && operation % plan.FaultEvery == 0 && await _turn.WaitAsync(TimeSpan.Zero))
        {
            try
            {
                await InflictAsync();
            }
            finally
            {
                _turn.Release();
            }
        }
    }

    /// <summary>Nothing goes wrong any more.</summary>
    public async Task EndAsync()
    {
        await _turn.WaitAsync();
        director.Faults.Clear();
    }

    public void Dispose() => _turn.Dispose();

    private Task InflictAsync()
    {
        if (++_inflicted % RestartEvery == 0)
        {
            book.Inflicted("Restart");
            return director.RestartAsync(new RestartPlan { Downtime = Milliseconds(0, 40) });
        }

        switch (_random.Next(10))
        {
            case 0:
                return CutIdleAsync();
            case 1:
                Add(new FaultRule(FaultKind.Stall) { Duration = Milliseconds(10, 120), AfterBytes = _random.Next(200), Times = _random.Next(1, 4) });
                break;
            case 2:
                Add(new FaultRule(FaultKind.Delay) { Duration = Milliseconds(1, 10), Times = _random.Next(1, 4) });
                break;
            case 3:
                Add(new FaultRule(_random.Next(2) == 0 ? FaultKind.Reset : FaultKind.Stall) { Verb = FaultRule.Login, Duration = Milliseconds(5, 50), AfterBytes = _random.Next(100) });
                break;
            case 4 when _refusedLogins < plan.RefusedLogins && _inflicted % 25 == 0:
                _refusedLogins++;
                Add(new FaultRule(FaultKind.RefuseLogin));
                break;
            case 5:
                Add(new FaultRule(FaultKind.Trickle) { BytesPerSecond = 40_000, Times = 2 });
                break;
            case 6:
                book.Inflicted(StressBook.DamagedLength);
                director.Faults.AnnounceLength(_random.Next(3) switch { 0 => 1_000_001, 1 => -200, _ => _random.Next(1, 4) });
                break;
            default:
                Add(new FaultRule(Cuts[_random.Next(Cuts.Length)]) { AfterBytes = _random.Next(300), Times = _random.Next(1, 4), Verb = _random.Next(3) == 0 ? "run" : null });
                break;
        }

        return Task.CompletedTask;
    }

    private async Task CutIdleAsync()
    {
        IReadOnlyList<SimulatedSession> sessions = director.Sessions;
        if (sessions.Count > 0)
        {
            book.Inflicted("CutSession");
            await sessions[_random.Next(sessions.Count)].CloseAsync(reset: _random.Next(2) == 0);
        }
    }

    private void Add(FaultRule rule)
    {
        book.Inflicted(rule.Verb == FaultRule.Login ? $"{rule.Kind} at login" : rule.Kind.ToString());
        director.Faults.Add(rule);
    }

    private TimeSpan Milliseconds(int least, int most) => TimeSpan.FromMilliseconds(_random.Next(least, most + 1));
}
