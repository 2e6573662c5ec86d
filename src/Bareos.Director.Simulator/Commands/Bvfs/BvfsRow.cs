using System.Globalization;
using System.Text.Json.Nodes;
using Bareos.Director.Simulator.Rendering;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Bvfs;

/// <summary>A row of the virtual file system. Its numbers are numbers in JSON.</summary>
/// <param name="PathId">The number of its directory.</param>
/// <param name="File">What was saved, or <see langword="null"/> for a directory that only leads to something saved.</param>
internal readonly record struct BvfsRow(int PathId, SavedFile? File)
{
    private static readonly string[] StatusNames = ["dev", "ino", "mode", "nlink", "uid", "gid", "rdev", "size", "atime", "mtime", "ctime"];

    private string Status => File?.Status.Encode() ?? FileStatus.Nothing;

    /// <summary>Writes a directory.</summary>
    public async ValueTask<JsonObject> WriteDirectoryAsync(Reply reply, string name, string fullPath)
    {
        await WriteTextAsync(reply, name).ConfigureAwait(false);
        JsonObject row = Begin("D");
        row["name"] = name;
        row["fullpath"] = fullPath;
        return WithStatus(row, withLink: true);
    }

    /// <summary>Writes a file.</summary>
    public async ValueTask<JsonObject> WriteFileAsync(Reply reply, string name)
    {
        await WriteTextAsync(reply, name).ConfigureAwait(false);
        JsonObject row = Begin("F");
        row["name"] = name;
        return WithStatus(row, withLink: true);
    }

    /// <summary>Writes a version of a file.</summary>
    public async ValueTask<JsonObject> WriteVersionAsync(Reply reply, string digest, string volume)
    {
        await WriteTextAsync(reply, $"{digest}\t{volume}\t0").ConfigureAwait(false);
        JsonObject row = Begin("V");
        row["md5"] = digest;
        row["volumename"] = volume;
        row["volumeinchanger"] = 0;
        return WithStatus(row, withLink: false);
    }

    private ValueTask WriteTextAsync(Reply reply, string rest)
    {
        reply.Append(string.Create(CultureInfo.InvariantCulture, $"{PathId}\t{File?.Id ?? 0}\t{File?.Job.Id ?? 0}\t{Status}\t{rest}\n"));
        return reply.FlushAsync();
    }

    private JsonObject Begin(string type) => new()
    {
        ["type"] = type,
        ["pathid"] = PathId,
        ["fileid"] = File?.Id ?? 0,
        ["jobid"] = File?.Job.Id ?? 0,
        ["lstat"] = Status,
    };

    private JsonObject WithStatus(JsonObject row, bool withLink)
    {
        long[] fields = File?.Status.Fields ?? new long[StatusNames.Length];
        var status = new JsonObject();
        for (int i = 0; i < StatusNames.Length; i++)
        {
            status[StatusNames[i]] = fields[i];
            if (StatusNames[i] is "gid")
            {
                // The names follow the numbers.
                status["user"] = "root";
                status["group"] = "root";
            }
        }

        row["stat"] = status;
        if (withLink)
        {
            row["linkfileindex"] = 0;
        }

        return row;
    }
}
