namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary><c>.help</c>: the commands for programs: all with their arguments, one's arguments, or the names of those for people.</summary>
internal sealed class DotHelpCommand() : Command(".help", "Describe the commands for programs", "[all] [item=cmd]")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        string? item = context.Arguments.Value("item");
        bool namesOnly = context.Arguments.Has("all");
        IEnumerable<Command> commands = namesOnly ? CommandTable.ForPeople : CommandTable.ForPrograms.Concat(CommandTable.ForPeople);
        foreach (Command command in commands.Where(command => item is not null || context.Session.MayUse(command)))
        {
            if (item is not null && !string.Equals(command.Name, item, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            context.Reply.Append(item is not null ? $"{command.Arguments}\n"
                : namesOnly ? $"{command.Name}\n"
                : $"{command.Name} {command.Description} -- {command.Arguments}\n");
            HelpJson.Write(context.Reply, command, context.Session.MayUse(command));
            await context.Reply.FlushAsync().ConfigureAwait(false);
        }

        return true;
    }
}
