namespace Bareos.Director.Authentication;

/// <summary>The director asks, and a callback answers.</summary>
/// <param name="Answer">Answers a question of PAM.</param>
public sealed record PamInteractive(Func<PamQuestion, CancellationToken, ValueTask<string>> Answer) : PamLogin;
