namespace BareosGrpc.Cli.Rendering;

/// <summary>
/// Text for a terminal. Names of files are any bytes that a client's disk took, and a terminal would obey the control sequences in them.
/// </summary>
internal static class HarmlessText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text with its line feeds and tabs; other control characters become U+FFFD.</summary>
    public static string Of(string text) => text.Any(IsHarmful)
        ? string.Create(text.Length, text, static (harmless, from) =>
        {
            for (int i = 0; i < from.Length; i++)
            {
                harmless[i] = IsHarmful(from[i]) ? Replacement : from[i];
            }
        })
        : text;

    private static bool IsHarmful(char character) => char.IsControl(character) && character is not ('\n' or '\t');
}
