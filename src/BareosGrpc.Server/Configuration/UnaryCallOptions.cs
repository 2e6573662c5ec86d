namespace BareosGrpc.Server.Configuration;

/// <summary>Limits of unary calls.</summary>
internal sealed record UnaryCallOptions
{
    /// <summary>The deadline of a call that brings none.</summary>
    public TimeSpan DefaultDeadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The largest answer in bytes. Clients refuse more than 4 MiB unless told otherwise.</summary>
    public int MaxAnswerBytes { get; init; } = 3 * 1024 * 1024;
}
