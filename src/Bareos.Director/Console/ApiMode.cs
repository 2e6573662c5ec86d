namespace Bareos.Director.Console;

/// <summary>How a director writes its replies on a connection; the command <c>.api</c> switches it.</summary>
public enum ApiMode
{
    /// <summary>Text for people: tables with borders, prompts as text. Every session begins in it.</summary>
    Text = 0,

    /// <summary>Text in packets, with typed signals around them: typed prompts, severities, success or failure.</summary>
    Packets = 1,

    /// <summary>JSON. A director treats it as a batch: it asks nothing and wants no confirmation.</summary>
    Json = 2,
}
