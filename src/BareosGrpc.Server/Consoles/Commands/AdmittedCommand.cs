using Bareos.Director.Commands;

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

    /// <summary>Whether the session is another one afterwards.</summary>
    public bool ChangesSession { get; private init; }

    public static AdmittedCommand From(string text, CommandClassification classification, DirectorApiMode mode) =>
        new(text, classification.Command?.Keyword ?? OtherVerb, mode)
        {
            IsRead = classification.Effect == CommandEffect.Reads,

            // The session would stay with the catalog that the command names.
            ChangesSession = classification.ChoosesCatalog || classification.Traits.HasFlag(CommandTraits.SessionState),
        };
}
