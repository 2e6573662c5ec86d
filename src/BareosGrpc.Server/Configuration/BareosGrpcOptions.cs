namespace BareosGrpc.Server.Configuration;

/// <summary>The section <c>BareosGrpc</c> of the configuration.</summary>
internal sealed record BareosGrpcOptions
{
    /// <summary>The name of the section.</summary>
    public const string SectionName = "BareosGrpc";

    /// <summary>Where the service listens.</summary>
    public EndpointOptions Listen { get; init; } = new();

    /// <summary>The directors behind the service, by the names that callers use.</summary>
    public Dictionary<string, DirectorOptions> Directors { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Who may call. Without any caller everybody may, and the service listens on loopback addresses only.</summary>
    public Dictionary<string, CallerOptions> Callers { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How console sessions are lent, kept and given up.</summary>
    public SessionKeepingOptions Sessions { get; init; } = new();

    /// <summary>Limits of unary calls.</summary>
    public UnaryCallOptions Calls { get; init; } = new();

    /// <summary>Limits of streams.</summary>
    public StreamOptions Streams { get; init; } = new();

    /// <summary>Limits of dialogues.</summary>
    public DialogueOptions Dialogues { get; init; } = new();

    /// <summary>How calls with a request_id are remembered.</summary>
    public RequestOptions Requests { get; init; } = new();

    /// <summary>How the messages of directors are kept, where following them is turned on.</summary>
    public MessageOptions Messages { get; init; } = new();
}
