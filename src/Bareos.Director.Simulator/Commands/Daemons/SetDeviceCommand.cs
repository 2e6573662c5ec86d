using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Daemons;

/// <summary><c>setdevice</c>: whether a device of a storage may be chosen by itself.</summary>
internal sealed class SetDeviceCommand()
    : Command("setdevice", "Set a parameter of a device", "storage=<storage-name> device=<device-name> autoselect=<bool>")
{
    private static readonly string[] Needed = ["storage", "device", "autoselect"];
    private static readonly string[] Yes = ["yes", "true", "1", "on"];
    private static readonly string[] No = ["no", "false", "0", "off"];

    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        CommandArguments arguments = context.Arguments;
        if (Refusal(arguments) is { } refusal)
        {
            await context.Reply.ErrorAsync(refusal).ConfigureAwait(false);
            await context.Reply.MessageAsync($"\nUSAGE: {Name} {Arguments}\n").ConfigureAwait(false);
            return false;
        }

        if (context.Visible.Storages.Named(arguments.Value("storage")) is not { } storage)
        {
            await context.Reply.ErrorAsync($"Storage \"{arguments.Value("storage")}\" not found.\n").ConfigureAwait(false);
            return false;
        }

        string device = arguments.Value("device")!;
        bool isKnown = storage.Devices.Any(other => other.StartsWith($"\"{device}\"", StringComparison.Ordinal));
        await context.Reply.MessageAsync(DaemonText.Connecting(storage)).ConfigureAwait(false);
        await context.Reply.MessageAsync(
            isKnown ? $"3000 OK setdevice={device} autoselect={(IsYes(arguments.Value("autoselect")!) ? 1 : 0)}\n" : $"3991 Bad setdevice command: Device not found: {device}\n").ConfigureAwait(false);
        return true;
    }

    private static string? Refusal(CommandArguments arguments)
    {
        string? missing = Needed.FirstOrDefault(keyword => arguments.Value(keyword) is null);
        string value = arguments.Value("autoselect") ?? "";
        return missing is not null ? $"Argument missing: {missing}\n"
            : !IsYes(value) && !No.Contains(value, StringComparer.OrdinalIgnoreCase) ? $"Bad value for argument autoselect: {value} (expected YES or NO)\n"
            : null;
    }

    private static bool IsYes(string value) => Yes.Contains(value, StringComparer.OrdinalIgnoreCase);
}
