namespace Bareos.Director.Simulator;

/// <summary>The release that the simulator plays: the one whose behaviour was recorded.</summary>
internal static class DirectorRelease
{
    public const string Version = "26.0.0~pre1298.eda204c31";
    public const string Date = "21 August 2026";
    public const string ShortDate = "21Aug26";
    public const string OperatingSystem = "Debian GNU/Linux 12 (bookworm)";
    public const string Distribution = "debian";
    public const string BinaryInfo = "Self-compiled: Get professional support from https://www.bareos.com";

    public const string LoginInfo =
        "Self-compiled binaries (UNSUPPORTED)\nGet professional support from https://www.bareos.com\n";
}
