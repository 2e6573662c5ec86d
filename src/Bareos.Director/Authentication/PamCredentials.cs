namespace Bareos.Director.Authentication;

/// <summary>User and password are sent together.</summary>
/// <param name="User">The user.</param>
/// <param name="Password">The user's password.</param>
public sealed record PamCredentials(string User, string Password) : PamLogin
{
    /// <summary>Names the user and hides the password.</summary>
    public override string ToString() => $"PamCredentials {{ User = {User} }}";
}
