namespace Bareos.Director.Authentication;

/// <summary>The numbers of login messages.</summary>
public enum ResponseCode
{
    /// <summary>No message.</summary>
    None = 0,

    /// <summary>Logged in.</summary>
    Ok = 1000,

    /// <summary>The console is known; now a user of PAM must log in.</summary>
    PamRequired = 1001,

    /// <summary>Information that follows a successful login.</summary>
    Info = 1002,

    /// <summary>Refused.</summary>
    Refused = 1999,

    /// <summary>From the console: ask for the user and password by prompts.</summary>
    PamInteractive = 4001,

    /// <summary>From the console: the user and the password.</summary>
    PamCredentials = 4002,
}
