using System.Text;

namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary><c>help</c>: the commands that this console may use, or one of them with its arguments.</summary>
internal sealed class HelpCommand() : Command("help", "Describe the commands", "[item=cmd]")
{
    private const int ArgumentWidth = 60;

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        string? wanted = context.Arguments.Value("item") ?? context.Arguments.Words.Select(static word => word.Keyword).FirstOrDefault();
        context.Reply.Decorate("  Command            Description\n  =======            ===========\n");
        IEnumerable<Command> commands = wanted is null
            ? CommandTable.ForPeople.Where(context.Session.MayUse)
            : CommandTable.ForPeople.Concat(CommandTable.ForPrograms).Where(command => string.Equals(command.Name, wanted, StringComparison.OrdinalIgnoreCase));
        bool isFound = false;
        foreach (Command command in commands)
        {
            isFound = true;
            context.Reply.Append(wanted is null ? Line(command) : $"{Line(command)}\nArguments:\n\t");
            if (wanted is not null)
            {
                WriteArguments(context, command);
            }

            HelpJson.Write(context.Reply, command, context.Session.MayUse(command));
            await context.Reply.FlushAsync().ConfigureAwait(false);
        }

        if (wanted is not null && !isFound)
        {
            context.Reply.Append($"\nCan't find {wanted} command.\n\n");
            await context.Reply.FlushAsync().ConfigureAwait(false);
        }

        context.Reply.Decorate("\nWhen at a prompt, entering a period (.) cancels the command.\n\n");
        return true;
    }

    private static string Line(Command command) => $"  {command.Name,-18} {command.Description}\n";

    // People get lines, programs one.
    private static void WriteArguments(CommandContext context, Command command) => context.Reply.Append(
        context.Reply.Mode == Console.ApiMode.Text ? Wrap(command.Arguments) : $"{command.Arguments}\n");

    private static string Wrap(string arguments)
    {
        var lines = new StringBuilder();
        int length = 0;
        foreach (string word in arguments.Split(' '))
        {
            if (length > 0 && length + word.Length >= ArgumentWidth)
            {
                lines.Append("\n\t");
                length = 0;
            }

            lines.Append(length > 0 ? " " : "").Append(word);
            length += word.Length + 1;
        }

        return lines.Append('\n').ToString();
    }
}
