namespace BareosGrpc.Cli;

/// <summary>What the program ends with, for scripts.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The call was refused, or the director answered that the command failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line could not be understood.</summary>
    public const int Usage = 2;

    /// <summary>The service or the director cannot be reached, or has no session free. Trying again is safe.</summary>
    public const int Unavailable = 3;

    /// <summary>A command was cut off: look whether it took effect before you repeat it.</summary>
    public const int OutcomeUnknown = 4;

    /// <summary>Stopped by the user.</summary>
    public const int Interrupted = 130;

    /// <summary>Nobody reads the output any more; what a shell says of a program that SIGPIPE has ended.</summary>
    public const int OutputClosed = 141;
}
