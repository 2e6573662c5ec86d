namespace Bareos.Director.Errors;

/// <summary>The reply was larger than the limit. It was read to its end and thrown away: the command has been executed.</summary>
public sealed class ReplyTooLargeException : DirectorCommandException
{
    /// <summary>Makes the exception.</summary>
    public ReplyTooLargeException(string message, string command, long limitBytes)
        : base(message, command)
    {
        LimitBytes = limitBytes;
        Outcome = CommandOutcome.Executed;
    }

    /// <summary>The limit, in bytes.</summary>
    public long LimitBytes { get; }

    internal static ReplyTooLargeException For(string command, long limitBytes) => new(
        $"The reply is larger than the limit of {limitBytes} bytes. It was read to its end and thrown away; the command has been executed. " +
        "Ask for less at a time (limit= and offset=), stream it, or raise the limit.",
        command,
        limitBytes);

    internal static ReplyTooLargeException ForSpool(string command, Console.ReplyLimits limits) => new(
        $"More of the reply waited for its reader than the limit of {limits.StreamSpoolBytes} bytes, than the {limits.Quota.MaxBytes} bytes of all replies " +
        $"together, or than {limits.SpoolDirectory} could take. " +
        "It was read to its end, and the rest thrown away; the command has been executed. Read faster, ask for less, or make room.",
        command,
        limits.StreamSpoolBytes);
}
