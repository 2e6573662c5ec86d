using Bareos.Director.Commands;
using Bareos.Director.Simulator.Session;

namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary><c>.authorized</c>: whether the console may see a resource or use a command. Of several, the last counts.</summary>
/// <remarks>It looks at what is allowed, not at what there is: a console without restrictions may see a job that does not exist.</remarks>
internal sealed class AuthorizedCommand() : Command(
    ".authorized",
    "Tell what this console may do",
    "job=<job-name> | client=<client-name> | storage=<storage-name> | schedule=<schedule-name> | pool=<pool-name> | " +
    "cmd=<command> | fileset=<fileset-name> | catalog=<catalog>")
{
    private static readonly string[] Kinds = ["job", "client", "storage", "schedule", "pool", "fileset", "catalog"];

    public override ValueTask<bool> RunAsync(CommandContext context)
    {
        bool isAuthorized = false;
        foreach (CommandWord word in context.Arguments.Words.Where(static word => word.Is("cmd") || Kinds.Any(word.Is)))
        {
            isAuthorized = word.Value is { } name && (!word.Is("cmd") || MayUse(context.Session, name));
        }

        context.Reply.BeginObject(Name);
        context.Reply.Append(isAuthorized ? "authorized\n" : "not authorized\n");
        context.Reply.Value("authorized", isAuthorized);
        context.Reply.EndObject();
        return FlushAsync(context, isAuthorized);
    }

    private static async ValueTask<bool> FlushAsync(CommandContext context, bool isAuthorized)
    {
        await context.Reply.FlushAsync().ConfigureAwait(false);
        return isAuthorized;
    }

    private static bool MayUse(ConsoleSession session, string name) =>
        session.Console.AllowedCommands is not { } allowed || allowed.Contains(name, StringComparer.OrdinalIgnoreCase);
}
