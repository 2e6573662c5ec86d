using BareosGrpc.Server.Errors;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles;

/// <summary>The contract's formats and the director's modes.</summary>
internal static class ReplyFormats
{
    /// <summary>The mode that a caller asked for; <see langword="null"/> if it left the choice to the service.</summary>
    /// <exception cref="CallRefusedException">The format is none.</exception>
    public static DirectorApiMode? ModeOf(ReplyFormat format) => format switch
    {
        ReplyFormat.Unspecified => null,
        ReplyFormat.Json => DirectorApiMode.Json,
        ReplyFormat.Text => DirectorApiMode.Packets,
        ReplyFormat.ConsoleText => DirectorApiMode.Text,
        _ => throw new CallRefusedException(ErrorReason.InvalidRequest, $"The field format is {(int)format}, which is no ReplyFormat."),
    };

    public static ReplyFormat Of(DirectorApiMode mode) => mode switch
    {
        DirectorApiMode.Json => ReplyFormat.Json,
        DirectorApiMode.Packets => ReplyFormat.Text,
        _ => ReplyFormat.ConsoleText,
    };

    public static CommandStatus Of(DirectorCommandStatus status) => status switch
    {
        DirectorCommandStatus.Ok => CommandStatus.Ok,
        DirectorCommandStatus.Failed => CommandStatus.Failed,
        _ => CommandStatus.Unspecified,
    };
}
