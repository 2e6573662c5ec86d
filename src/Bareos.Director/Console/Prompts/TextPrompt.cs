namespace Bareos.Director.Console;

/// <summary>Any text. In API mode 0 every question outside the restore tree is one.</summary>
/// <param name="Text">The question.</param>
public sealed record TextPrompt(string Text) : Prompt(Text);
