using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>How serious the director calls a piece of output. It says so in API mode 1, by a signal before the packet.</summary>
public enum MessageSeverity
{
    /// <summary>Ordinary output.</summary>
    None = 0,

    /// <summary>Information.</summary>
    Info,

    /// <summary>A warning.</summary>
    Warning,

    /// <summary>An error.</summary>
    Error,
}

internal static class MessageSeverities
{
    public static MessageSeverity Of(Signal signal) => signal switch
    {
        Signal.InfoMessage => MessageSeverity.Info,
        Signal.WarningMessage => MessageSeverity.Warning,
        Signal.ErrorMessage => MessageSeverity.Error,
        _ => MessageSeverity.None,
    };
}
