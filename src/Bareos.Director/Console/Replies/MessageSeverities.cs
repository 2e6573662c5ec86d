using Bareos.Director.Wire;

namespace Bareos.Director.Console;

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
