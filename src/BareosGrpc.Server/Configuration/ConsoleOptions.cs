namespace BareosGrpc.Server.Configuration;

/// <summary>A console of a director: the name and the password that it is logged in with.</summary>
internal sealed record ConsoleOptions
{
    /// <summary>The console's name in the director's configuration; <c>*UserAgent*</c> is the default console, which may do everything.</summary>
    public string ConsoleName { get; init; } = "";

    /// <summary>The password, as text or as <c>[md5]</c> and 32 hexadecimal digits. Better kept in a file.</summary>
    public string? Password { get; init; }

    /// <summary>A file whose first line is the password, in either form.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>How many sessions of this console stay logged in even while nobody uses them, so that no call waits for a login.</summary>
    public int WarmSessions { get; init; }

    /// <summary>Tells the name alone: what makes up the text of a record must never be a password.</summary>
    public override string ToString() => $"console {ConsoleName}";
}
