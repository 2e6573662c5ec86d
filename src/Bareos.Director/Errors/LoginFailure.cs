namespace Bareos.Director.Errors;

/// <summary>Why a login did not succeed.</summary>
public enum LoginFailure
{
    /// <summary>The director knows the console but not this password.</summary>
    WrongPassword = 1,

    /// <summary>
    /// The director ended the connection on our Hello. It does so for a console that it does not know, for one that requires
    /// TLS when we came without, and for a Hello that it cannot read; it does not tell which.
    /// </summary>
    ConsoleRefused,

    /// <summary>The director could not prove that it knows the console's password.</summary>
    DirectorNotTrusted,

    /// <summary>The director's challenge was one of our own: somebody reflects our messages.</summary>
    ChallengeReflected,

    /// <summary>The director let the console in and then refused it, as for an old Hello of a console that requires TLS.</summary>
    NotAuthorized,

    /// <summary>The console asks for a user of PAM, and none was given.</summary>
    UserRequired,

    /// <summary>PAM refused the user or the user's password.</summary>
    UserRefused,

    /// <summary>The console name cannot be sent: it is empty, too long, or holds a control character.</summary>
    InvalidConsoleName,

    /// <summary>The director speaks the protocol before 18.2, and nobody asked for that.</summary>
    OldProtocol,

    /// <summary>A user of PAM was given, and the console asks for none: the session would have the console's rights instead of the user's.</summary>
    UserNotAsked,
}
