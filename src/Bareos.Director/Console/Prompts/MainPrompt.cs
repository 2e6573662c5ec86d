using Bareos.Director.Commands;

namespace Bareos.Director.Console;

/// <summary>No question is open: the director waits for a command. What fits is any command that can be sent.</summary>
public sealed record MainPrompt : Prompt
{
    private const string Quit = "quit";

    private MainPrompt()
        : base("*")
    {
    }

    /// <summary>The main prompt, which is the same for all sessions.</summary>
    public static MainPrompt Instance { get; } = new();

    /// <summary><c>quit</c>, which ends the session.</summary>
    public override string LeaveInput => Quit;

    private protected override string? RejectKind(string answer) => CommandValidation.FindProblem(answer, CommandLine.Split(answer)) is { } problem
        ? $"{problem} Nothing was sent."
        : null;
}
