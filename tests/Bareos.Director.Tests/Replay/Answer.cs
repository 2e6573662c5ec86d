namespace Bareos.Director.Tests.Replay;

/// <summary>A recorded answer to a prompt.</summary>
/// <param name="Text">The answer.</param>
/// <param name="Refused">Whether our side refuses to send it.</param>
/// <param name="Leaves">Whether it leaves the prompt without an answer.</param>
internal sealed record Answer(string Text, bool Refused, bool Leaves);
