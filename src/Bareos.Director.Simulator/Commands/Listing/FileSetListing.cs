using Bareos.Director.Authentication;
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
        string? wanted = context.Arguments.Has("jobid") || context.Arguments.Has("ujobid")
            ? SingleJobListing.Find(context)?.FileSet ?? ""
            : context.Arguments.Value("fileset");
        string[][] rows =
        [
            .. context.Visible.FileSets
                .Where(fileSet => wanted is null || fileSet.Name.IsNamed(wanted))
                .Select(fileSet => Row(world, fileSet)),
        ];
        await context.Reply.TableAsync(
            new ResultTable("filesets", Columns, rows) { Layout = isLong ? TableLayout.Vertical : TableLayout.Horizontal }).ConfigureAwait(false);
        return true;
    }

    private static string[] Row(DirectorWorld world, FileSetDefinition fileSet)
    {
        int id = world.Definition.FileSets.IdOf(fileSet.Name);
        return [CatalogText.Of(id), fileSet.Name, Digest(world.Seed + id), CatalogText.Of(world.Started), Resource(fileSet)];
    }

    private static string Resource(FileSetDefinition fileSet) =>
        $"FileSet {{\n  Name = \"{fileSet.Name}\"\n  Description = \"{fileSet.Description}\"\n  Include {{\n    Options {{\n" +
        "      Signature = \"XXH128\"\n      HardLinks = No\n      AclSupport = Yes\n      XattrSupport = Yes\n    }\n" +
        $"    File = \"{fileSet.Path}\"\n  }}\n}}\n\n";

    // It looks like the digest of a resource; nobody computes one from what is listed.
    private static string Digest(int seed)
    {
        var numbers = new SeededNumbers(seed);
        byte[] bytes = [.. Enumerable.Range(0, 16).Select(_ => (byte)numbers.Next(256))];
        return BareosBase64.Encode(bytes);
    }
}
