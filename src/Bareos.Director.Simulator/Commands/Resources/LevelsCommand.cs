using System.Text.Json.Nodes;
using Bareos.Director.Commands;

namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary><c>.levels</c>: the levels that jobs run at, of all types or of one. Their letters are numbers in JSON.</summary>
internal sealed class LevelsCommand() : Command(".levels", "Name the levels of jobs")
{
    private static readonly (char Type, string Name, (string Name, char Letter)[] Levels)[] Types =
    [
        ('B', "Backup",
            [("Full", 'F'), ("Base", 'B'), ("Incremental", 'I'), ("Differential", 'D'), ("Since", 'S'), ("VirtualFull", 'f')]),
        ('V', "Verify",
            [("Catalog", 'C'), ("InitCatalog", 'V'), ("VolumeToCatalog", 'O'), ("DiskToCatalog", 'd'), ("Data", 'A')]),
        ('c', "Copy", [("Full", 'F'), ("Incremental", 'I'), ("Differential", 'D')]),
        ('g', "Migrate", [("Full", 'F'), ("Incremental", 'I'), ("Differential", 'D')]),
    ];

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        var items = new JsonArray();
        foreach ((char type, string name, (string Name, char Letter)[] levels) in Types)
        {
            foreach ((string level, char letter) in levels.Where(_ => IsWanted(context.Arguments.Words, name)))
            {
                context.Reply.Append($"{level}\n");
                await context.Reply.FlushAsync().ConfigureAwait(false);
                items.Add((JsonNode)new JsonObject { ["name"] = level, ["level"] = (int)letter, ["jobtype"] = (int)type });
            }
        }

        context.Reply.Value("levels", items);
        return true;
    }

    // More than one word means nothing.
    private static bool IsWanted(IReadOnlyList<CommandWord> words, string type) => words switch
    {
        [] => true,
        [var word] => word.Is(type),
        _ => false,
    };
}
