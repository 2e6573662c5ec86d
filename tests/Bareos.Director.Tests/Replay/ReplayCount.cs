namespace Bareos.Director.Tests.Replay;

/// <summary>How much of a recording was compared.</summary>
internal sealed class ReplayCount
{
    public string Login { get; set; } = "";

    public int Commands { get; set; }

    public int Packets { get; set; }

    public int Prompts { get; set; }

    public int JsonDocuments { get; set; }

    public string Ending { get; set; } = "";
}
