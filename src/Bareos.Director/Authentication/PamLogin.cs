namespace Bareos.Director.Authentication;

/// <summary>How a user of PAM logs in behind a console with <c>Use PAM Authentication = yes</c>. The hierarchy is closed.</summary>
public abstract record PamLogin
{
    private protected PamLogin()
    {
    }
}
