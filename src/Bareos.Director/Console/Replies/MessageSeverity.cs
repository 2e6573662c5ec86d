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
