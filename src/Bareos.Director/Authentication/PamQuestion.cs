namespace Bareos.Director.Authentication;

/// <summary>A question of PAM.</summary>
/// <param name="Text">The question, e.g. <c>Password: </c>.</param>
/// <param name="Echo">Whether the answer may be shown while it is typed.</param>
public sealed record PamQuestion(string Text, bool Echo);
