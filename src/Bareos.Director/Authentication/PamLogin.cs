namespace Bareos.Director.Authentication;

/// <summary>How a user of PAM logs in behind a console with <c>Use PAM Authentication = yes</c>. The hierarchy is closed.</summary>
public abstract record PamLogin
{
    private protected PamLogin()
    {
    }
}

/// <summary>User and password are sent together.</summary>
/// <param name="User">The user.</param>
/// <param name="Password">The user's password.</param>
public sealed record PamCredentials(string User, string Password) : PamLogin
{
    /// <summary>Names the user and hides the password.</summary>
    public override string ToString() => $"PamCredentials {{ User = {User} }}";
}

/// <summary>The director asks, and a callback answers.</summary>
/// <param name="Answer">Answers a question of PAM.</param>
public sealed record PamInteractive(Func<PamQuestion, CancellationToken, ValueTask<string>> Answer) : PamLogin;

/// <summary>A question of PAM.</summary>
/// <param name="Text">The question, e.g. <c>Password: </c>.</param>
/// <param name="Echo">Whether the answer may be shown while it is typed.</param>
public sealed record PamQuestion(string Text, bool Echo);
