using Bareos.Director.Console;

namespace Bareos.Director.Simulator.Control;

/// <summary>A session as the control port shows it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Console">The console.</param>
/// <param name="User">Who is logged in: the console, or the PAM user who came by it.</param>
/// <param name="Mode">Its API mode.</param>
/// <param name="Connected">When it logged in, by the simulator's clock.</param>
internal sealed record SessionView(int Id, string Console, string User, ApiMode Mode, DateTimeOffset Connected)
{
    public static SessionView Of(SimulatedSession session) =>
        new(session.Id, session.ConsoleName, session.UserName, session.Mode, session.Connected);
}
