using Bareos.Director.Commands;
using BareosGrpc.Server.Sessions;

namespace BareosGrpc.Server.Consoles.Commands;

/// <summary>A command that may be sent.</summary>
/// <param name="Text">What is sent.</param>
/// <param name="Verb">The command's name from the command table: bounded, and without arguments, so that it may stand in logs and figures.</param>
/// <param name="Mode">The API mode that it runs in.</param>
internal sealed record AdmittedCommand(string Text, string Verb, DirectorApiMode Mode)
{
    /// <summary>The verb of what is not in the command table.</summary>
    public const string OtherVerb = "other";

    /// <summary>Whether it is one of the closed list that changes nothing.</summary>
    public bool IsRead { get; private init; }

    /// <summary>What it asks of the session that it is lent.</summary>
    public SessionNeed Need { get; private init; }

    public static AdmittedCommand From(string text, CommandClassification classification, DirectorApiMode mode) =>
        new(text, classification.Command?.Keyword ?? OtherVerb, mode)
        {
            IsRead = classification.Effect == CommandEffect.Reads,
            Need = new SessionNeed(
                IsSlow: classification.Traits.HasFlag(CommandTraits.Slow),
                MovesCatalog(classification),
                ChangesSession: classification.Traits.HasFlag(CommandTraits.SessionState))
            { Mode = mode },
        };

    // A director moves the session to the catalog that the line names, or to that of the client or the job that it names; estimate asks for them.
    private static bool MovesCatalog(CommandClassification command) =>
        command.ChoosesCatalog || command.Line.Has("client") || command.Line.Has("job") || command.Command is null or { Keyword: "estimate" };
}
