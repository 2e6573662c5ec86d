using System.Globalization;
using Bareos.Director.Simulator.World;
using static Bareos.Director.Simulator.Commands.Listing.CatalogText;

namespace Bareos.Director.Simulator.Commands.Volumes;

/// <summary>The parameters of a volume, in the director's order.</summary>
internal static class VolumeParameters
{
    private static readonly string[] Statuses = ["Append", "Archive", "Disabled", "Full", "Used", "Cleaning", "Recycle", "Read-Only", "Error"];
    private static readonly string[] Yes = ["yes", "true", "1", "on"];
    private static readonly string[] No = ["no", "false", "0", "off"];

    public static IReadOnlyList<VolumeParameter> All { get; } =
    [
        new("volstatus", "Volume Status", "", static volume => $"Volume status is: {volume.Status}", ReadStatus)
        {
            Ask = VolumeQuestions.StatusAsync,
        },
        new("volretention", "Volume Retention Period", "Enter Volume Retention period: ",
            static volume => $"retention period is: {DurationText.Write(volume.Retention)}",
            static (_, volume, text) => DurationText.Read(text) is { } time
                ? (volume with { Retention = time }, $"New retention period is: {DurationText.Write(time)}\n")
                : (null, $"Invalid retention period specified: {text}\n")),
        new("voluse", "Volume Use Duration", "Enter Volume Use Duration: ",
            static volume => $"use duration is: {DurationText.Write(volume.UseDuration)}",
            static (_, volume, text) => DurationText.Read(text) is { } time
                ? (volume with { UseDuration = time }, $"New use duration is: {DurationText.Write(time)}\n")
                : (null, $"Invalid use duration specified: {text}\n")),
        new("maxvoljobs", "Maximum Volume Jobs", "", static volume => $"max jobs is: {Of(volume.MaxJobs)}",
            static (_, volume, text) => (volume with { MaxJobs = Number(text) }, $"New max jobs is: {text}\n"))
        {
            Ask = VolumeQuestions.Number("Enter new Maximum Jobs: "),
        },
        new("maxvolfiles", "Maximum Volume Files", "", static volume => $"max files is: {Of(volume.MaxFiles)}",
            static (_, volume, text) => (volume with { MaxFiles = Number(text) }, $"New max files is: {text}\n"))
        {
            Ask = VolumeQuestions.Number("Enter new Maximum Files: "),
        },
        new("maxvolbytes", "Maximum Volume Bytes", "Enter new Maximum Bytes: ", static volume => $"value is: {Of(volume.MaxBytes)}",
            static (_, volume, text) => SizeText.Read(text) is { } size
                ? (volume with { MaxBytes = size }, $"New Max bytes is: {Of(size)}\n")
                : (null, $"Invalid max. bytes specification: {text}\n")),
        new("recycle", "Recycle Flag", "", static volume => $"recycle flag is: {YesOrNo(volume.IsRecycled)}",
            static (_, volume, text) => Boolean(text) is { } value
                ? (volume with { IsRecycled = value }, $"New Recycle flag is: {YesOrNo(value)}\n")
                : (null, "Invalid value. It must be YES or NO.\n"))
        {
            Ask = static async (context, _) =>
                await context.Dialogue.AskYesNoAsync("Enter new Recycle status: ").ConfigureAwait(false) is { } value ? YesOrNo(value) : null,
        },
        new("inchanger", "InChanger Flag", "", static volume => $"InChanger flag is: {(volume.IsInChanger ? 1 : 0)}",
            static (_, volume, text) => Boolean(text) is { } value
                // The menu asks yes or no, and tells a number.
                ? (volume with { IsInChanger = value }, $"New InChanger flag is: {(text is "0" or "1" ? text : YesOrNo(value))}\n")
                : (null, "Invalid value. It must be YES or NO.\n"))
        {
            Ask = static async (context, volume) =>
                await context.Dialogue.AskYesNoAsync($"Set InChanger flag for Volume \"{volume.Name}\": yes/no: ").ConfigureAwait(false) is { } value
                    ? value ? "1" : "0"
                    : null,
        },
        new("slot", "Slot", "", static volume => $"Slot is: {Of(volume.Slot)}", ReadSlot)
        {
            Ask = VolumeQuestions.Number("Enter new Slot: "),
        },
        new("pool", "Pool", "", static volume => $"Pool is: {volume.Pool}",
            static (context, volume, text) => context.Visible.Pools.Named(text) is not null
                ? (volume with { Pool = text }, $"New Pool is: {text}\n")
                : (null, context.MissingPool(text)))
        {
            Ask = static (context, _) => VolumeQuestions.PoolAsync(context),
            EndsMenu = true,
        },
        new("frompool", "Volume from Pool", "", Current: null,
            static (context, volume, _) => (
                volume.WithDefaultsOf(context.World.Definition.Pools.Named(volume.Pool)),
                $"Volume defaults updated from \"{volume.Pool}\" Pool record.\n"))
        {
            Ask = static (_, _) => ValueTask.FromResult<string?>(""),
            EndsMenu = true,
        },
        new("enabled", "Enabled", "Enter new Enabled: ", static volume => $"Enabled is: {Of(volume.Enabled)}", ReadEnabled),
        new("recyclepool", "RecyclePool", "", Current: null,
            static (context, volume, text) => text.Length == 0 || context.Visible.Pools.Named(text) is not null
                ? (volume with { RecyclePool = text }, $"New RecyclePool is: {(text.Length == 0 ? VolumeQuestions.NoPool : text)}\n")
                : (null, context.MissingPool(text)))
        {
            Ask = VolumeQuestions.RecyclePoolAsync,
            EndsMenu = true,
        },
        new("actiononpurge", "Action On Purge", "Enter new ActionOnPurge (one of: Truncate, None): ",
            static volume => $"ActionOnPurge is: {Action(volume.IsTruncatedOnPurge)}",
            static (_, volume, text) =>
            {
                bool isTruncated = string.Equals(text, "truncate", StringComparison.OrdinalIgnoreCase);
                return (volume with { IsTruncatedOnPurge = isTruncated }, $"New ActionOnPurge is: {Action(isTruncated)}\n");
            }),
        new("storage", "Storage", "", static volume => $"Storage is: {volume.Storage}",
            static (context, volume, text) => context.Visible.Storages.Named(text) is not null
                ? (volume with { Storage = text }, "")
                : (null, $"Could not find Storage \"{text}\": ERR="))
        {
            Ask = static (context, _) => VolumeQuestions.StorageAsync(context),
            EndsMenu = true,
        },
    ];

    // It has no word on the line.
    private static readonly VolumeParameter Files = new(
        "", "Volume Files", "", Current: null, static (_, volume, text) => text.Length == 0
            ? (volume, "")
            : (volume with { Files = Number(text) }, $"New Volume Files is: {text}\n"))
    {
        Ask = VolumeQuestions.FilesAsync,
    };

    /// <summary>The parameter of an item of the menu, or <see langword="null"/>.</summary>
    public static VolumeParameter? OfMenu(string item) => All.Append(Files).FirstOrDefault(parameter => parameter.Item.IsNamed(item));

    private static (VolumeRecord? Changed, string Text) ReadStatus(CommandContext context, VolumeRecord volume, string text)
    {
        string? status = Statuses.FirstOrDefault(status => string.Equals(status, text, StringComparison.OrdinalIgnoreCase));
        return status is null
            ? (null, $"Invalid VolStatus specified: {text}\n")
            : (volume with { Status = status }, $"New Volume status is: {status}\n");
    }

    private static (VolumeRecord? Changed, string Text) ReadSlot(CommandContext context, VolumeRecord volume, string text)
    {
        int slot = Number(text);
        int max = context.World.Definition.Pools.Named(volume.Pool)?.MaxVolumes ?? 0;
        return slot < 0 || (max > 0 && slot > max)
            ? (null, $"Invalid slot, it must be between 0 and MaxVols={Of(max)}\n")
            : (volume with { Slot = slot }, $"New Slot is: {Of(slot)}\n");
    }

    private static (VolumeRecord? Changed, string Text) ReadEnabled(CommandContext context, VolumeRecord volume, string text)
    {
        int? enabled = text.ToUpperInvariant() switch
        {
            "YES" or "TRUE" => 1,
            "NO" or "FALSE" => 0,
            "ARCHIVED" => 2,
            _ => null,
        };
        return enabled is { } value
            ? (volume with { Enabled = value }, $"New Enabled is: {Of(value)}\n")
            : (null, "Invalid Enabled value, it must be yes, no, or archived\n");
    }

    private static bool? Boolean(string text) =>
        Yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? true
        : No.Contains(text, StringComparer.OrdinalIgnoreCase) ? false
        : null;

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : 0;

    private static string YesOrNo(bool value) => value ? "yes" : "no";

    private static string Action(bool isTruncated) => isTruncated ? "Truncate" : "None";
}
