namespace BareosGrpc.Server.Configuration;

/// <summary>Somebody who may call the service.</summary>
internal sealed record CallerOptions
{
    /// <summary>In the place of a director's or a console's name: every one.</summary>
    public const string Any = "*";

    /// <summary>The SHA-256 of the caller's API keys, in hexadecimal. Several keys allow for replacing one without a pause.</summary>
    public List<string> KeySha256 { get; init; } = [];

    /// <summary>The directors whose messages the caller may read, where following them is turned on. <c>*</c> stands for every one.</summary>
    public List<string> FollowMessages { get; init; } = [];

    /// <summary>The directors that the caller may use, each with the consoles it may use there. <c>*</c> stands for every one.</summary>
    public Dictionary<string, List<string>> Directors { get; init; } = new(StringComparer.OrdinalIgnoreCase);
}
