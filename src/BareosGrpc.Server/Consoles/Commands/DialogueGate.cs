using Bareos.Director.Commands;
using Bareos.Director.Errors;

namespace BareosGrpc.Server.Consoles.Commands;

/// <summary>Decides whether a command may run in a dialogue. Nearly every one may, however it is abbreviated: somebody is there to answer.</summary>
internal static class DialogueGate
{
    private const string Restore = "restore";
    private const string Api = ".api";
    private const string Wait = "wait";

    // Shorter beginnings mean other commands: a director takes the first of its table that fits.
    private const int LeastOfApi = 3;

    private static readonly string[] StayOutOfTree = ["done", "file", "directory", "fileregex"];

    /// <exception cref="InvalidCommandException">The command may not run in a dialogue.</exception>
    public static AdmittedCommand Admit(string text)
    {
        DirectorCommand command = DirectorCommand.Parse(text);
        CommandClassification classification = CommandClassification.Of(text);
        if (classification.Refusal == CommandRefusal.DangerousValue)
        {
            throw new InvalidCommandException(classification.Reason ?? "A value of the command is dangerous.", text);
        }

        string verb = command.Words[0].Keyword;
        if (verb.Length >= LeastOfApi && Api.StartsWith(verb, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidCommandException("A dialogue runs in API mode 1, where the director's questions are typed; .api would end that.", text);
        }

        // A connection that is closed meanwhile keeps its slot at the director until the job ends: nobody could tell for how long it counts.
        if (Wait.StartsWith(verb, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidCommandException(
                "The command wait holds its session until a job ends, and nothing stops it. Follow the job's log by StreamMessages, or ask for its status.", text);
        }

        // With yes on the line the tree's end starts the restore without a question, and a lost connection is an end.
        bool mayEnterTree = Restore.StartsWith(verb, StringComparison.OrdinalIgnoreCase) && !StayOutOfTree.Any(classification.Line.Has);
        if (mayEnterTree && classification.DirectorSeesYes)
        {
            throw new InvalidCommandException(
                "A restore that enters the tree cannot say yes beforehand: a lost connection would restore what is marked. Leave yes out; the director asks at the end.", text);
        }

        return AdmittedCommand.From(text, classification, DirectorApiMode.Packets);
    }
}
