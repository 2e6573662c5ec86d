using System.Collections.Immutable;
using static Bareos.Director.Commands.CommandRow;

namespace Bareos.Director.Commands;

/// <summary>Commands that start, stop and steer jobs.</summary>
internal static class JobCommands
{
    public static ImmutableArray<CommandEntry> Entries { get; } =
    [
        new(MutatesText("cancel").Asks("which job, with several candidates; whether to, without yes")),
        new(Mutates("disable").Asks("which job, without job=, client= or schedule=")),
        new(Mutates("enable").Asks("which job, without job=, client= or schedule=")),
        new(MutatesText("estimate")
            .Slow()
            .Asks("which job, without job=")
            .Because("Writes the client and the file set into the catalog when they are new, and moves the session to the job's catalog.")),
        new(Mutates("rerun").Asks("whether to, without yes")),
        new(Mutates("restore")
            .Slow()
            .With(CommandTraits.RestoreTree)
            .Asks("what to restore, without jobid=, file=, directory= or fileregex=; in the tree, without done; whether to, without yes")),
        new(Mutates("run").Asks("which job, without job=; whether to, without yes")),
        new(MutatesText("setbandwidth").Slow().NeedsArguments().Asks("which client and how much, without client= and limit=")),
    ];
}
