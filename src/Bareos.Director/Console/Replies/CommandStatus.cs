namespace Bareos.Director.Console;

/// <summary>How a director says that a command ended.</summary>
public enum CommandStatus
{
    /// <summary>It does not say: it never does in API mode 0, nor for a command that it does not know.</summary>
    Unspecified = 0,

    /// <summary>It succeeded (CMD_OK). In API mode 2 the JSON may say otherwise all the same, and it is the JSON that counts.</summary>
    Ok,

    /// <summary>It failed (CMD_FAILED).</summary>
    Failed,
}
