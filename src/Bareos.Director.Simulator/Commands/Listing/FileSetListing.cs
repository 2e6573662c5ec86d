using Bareos.Director.Authentication;
using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary><c>list filesets</c>, <c>list fileset jobid=…</c>.</summary>
internal sealed class FileSetListing() : CatalogListing("filesets", "fileset")
{
    private static readonly IReadOnlyList<Column> Columns = [Column.Number("filesetid"), "fileset", "md5", "createtime", "filesettext"];

    public override async ValueTask<bool> RunAsync(CommandContext context, bool isLong)
    {
        DirectorWorld world = context.World;
        CommandArguments arguments = context.Arguments;
        bool hasJob = arguments.FindKeyword("jobid", "ujobid") is not null;
        if (arguments.Words[0].Is("fileset") && (hasJob ? JobOfLine.Find(context) is null : arguments.Number("filesetid") is not > 0))
        {
            await context.Reply.ErrorAsync(
                "jobid not found in db, access to job or client denied by ACL, or client not found in db or missing filesetid\n").ConfigureAwait(false);
            return false;
        }

        string? wanted = context.Arguments.Has("jobid") || context.Arguments.Has("ujobid")
            ? JobOfLine.Find(context)?.FileSet ?? ""
            : null;
        int? number = arguments.Words[0].Is("fileset") ? arguments.Number("filesetid") : null;
        var range = RowRange.Of(arguments);
        FileSetDefinition[] all =
        [
            .. range.Cut(world.Definition.FileSets.Where(fileSet => (wanted ?? fileSet.Name).IsNamed(fileSet.Name)
                && (hasJob || number is null || number == world.Definition.FileSets.IdOf(fileSet.Name)))),
        ];
        string[][] rows = [.. all.Where(fileSet => context.May(AclKind.FileSet, fileSet.Name)).Select(fileSet => Row(world, fileSet))];
        await context.Reply.TableAsync(
            new ResultTable("filesets", Columns, rows) { Layout = isLong ? TableLayout.Vertical : TableLayout.Horizontal }).ConfigureAwait(false);
        range.Tell(context.Reply, context.IsFiltered(AclKind.FileSet) ? all.Count(fileSet => !context.May(AclKind.FileSet, fileSet.Name)) : null);
        return true;
    }

    private static string[] Row(DirectorWorld world, FileSetDefinition fileSet)
    {
        int id = world.Definition.FileSets.IdOf(fileSet.Name);
        return [CatalogText.Of(id), fileSet.Name, Digest(world.Seed + id), CatalogText.Of(world.Started), Resource(fileSet)];
    }

    /// <summary>A fileset as it is configured, for the catalog.</summary>
    public static string Resource(FileSetDefinition fileSet) =>
        $"FileSet {{\n  Name = \"{fileSet.Name}\"\n  Description = \"{fileSet.Description}\"\n  Include {{\n    Options {{\n" +
        "      Signature = \"XXH128\"\n      HardLinks = No\n      AclSupport = Yes\n      XattrSupport = Yes\n    }\n" +
        $"    File = \"{fileSet.Path}\"\n  }}\n}}\n\n";

    /// <summary>What looks like the digest of a resource; nobody computes one from what is listed.</summary>
    public static string Digest(int seed)
    {
        var numbers = new SeededNumbers(seed);
        byte[] bytes = [.. Enumerable.Range(0, 16).Select(_ => (byte)numbers.Next(256))];
        return BareosBase64.Encode(bytes);
    }
}
