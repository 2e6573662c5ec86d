using System.Globalization;

namespace Bareos.Director.Simulator.World;

/// <summary>What a file system says of a file, as the catalog keeps it.</summary>
/// <param name="IsDirectory">Whether it is a directory.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Inode">Its number in the file system, counted from a base.</param>
/// <param name="Saved">When it was read last: when it was saved.</param>
internal readonly record struct FileStatus(bool IsDirectory, long Size, int Inode, DateTimeOffset Saved)
{
    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const int Device = 65024;
    private const int FirstInode = 11_747_550;
    private const int BlockSize = 4096;
    private const int SectorSize = 512;
    private const int DirectoryMode = 0x41ED; // drwxr-xr-x
    private const int FileMode = 0x81A4; // -rw-r--r--

    /// <summary>When a simulated file was changed last before it was saved.</summary>
    public static TimeSpan Age { get; } = TimeSpan.FromHours(1);

    /// <summary>What the catalog says of a directory that was not saved itself.</summary>
    public static string Nothing { get; } = string.Join(' ', Enumerable.Repeat('A', 14));

    public long Changed => (Saved - Age).ToUnixTimeSeconds();

    public int Mode => IsDirectory ? DirectoryMode : FileMode;

    public int Links => IsDirectory ? 2 : 1;

    /// <summary>The values of the fields in the order of <c>stat</c>: device, inode, mode, links, owner, group, special device, size, times.</summary>
    public long[] Fields =>
        [Device, FirstInode + Inode, Mode, Links, 0, 0, 0, Size, Saved.ToUnixTimeSeconds(), Changed, Changed];

    /// <summary>As the catalog writes it: fourteen or more numbers in base 64.</summary>
    public string Encode()
    {
        long[] fields = Fields;
        long sectors = ((Size + BlockSize - 1) / BlockSize) * (BlockSize / SectorSize);
        IEnumerable<long> all = [.. fields[..8], BlockSize, sectors, .. fields[8..], 0, 0, 2];
        return string.Join(' ', all.Select(Encode));
    }

    /// <summary>As <c>ls -l</c> begins a line.</summary>
    public string ModeText => IsDirectory ? "drwxr-xr-x" : "-rw-r--r--";

    /// <summary>When it was changed last, as people read it.</summary>
    public string ChangedText => (Saved - Age).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Encode(long number)
    {
        string text = "";
        do
        {
            text = Digits[(int)(number & 63)] + text;
            number >>= 6;
        }
        while (number > 0);

        return text;
    }
}
