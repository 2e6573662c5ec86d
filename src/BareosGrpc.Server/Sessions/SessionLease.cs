using Bareos.Director.Console;

namespace BareosGrpc.Server.Sessions;

/// <summary>The right to one session, until it is disposed of.</summary>
internal sealed class SessionLease(SessionBroker broker, IDirectorSession session, SlotUse use, SessionNeed need) : IDisposable
{
    private int _isGivenBack;

    public IDirectorSession Session { get; } = session;

    public DirectorConsole Console => Session.Console;

    /// <summary>Who has it, and for what.</summary>
    public SlotUse Use { get; private set; } = use;

    /// <summary>What it is for.</summary>
    public SessionNeed Need { get; } = need;

    /// <summary>Its holder keeps it no longer, and may ask for another one before this one is tidied up and its place free.</summary>
    public void Disown()
    {
        if (Use.IsOwned)
        {
            broker.Disown(Session.Key, Use);
            Use = Use with { IsOwned = false };
        }
    }

    /// <summary>Gives the session back. What has to be tidied up happens behind it, and nobody waits for that.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isGivenBack, 1) == 0)
        {
            broker.TakeBack(this);
        }
    }
}
