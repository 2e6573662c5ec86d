namespace Bareos.Director.Simulator.World;

/// <summary>A client: a machine with a file daemon.</summary>
/// <param name="Name">Its name.</param>
public sealed record ClientDefinition(string Name) : INamedResource
{
    /// <summary>A remark for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where its file daemon listens.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>The port of its file daemon.</summary>
    public int Port { get; init; } = 9102;

    /// <summary>How long the names of saved files stay in the catalog.</summary>
    public TimeSpan FileRetention { get; init; } = TimeSpan.FromDays(60);

    /// <summary>How long jobs stay in the catalog.</summary>
    public TimeSpan JobRetention { get; init; } = TimeSpan.FromDays(180);

    /// <summary>Whether its file daemon answers. Jobs for one that does not end in an error.</summary>
    public bool IsReachable { get; init; } = true;
}
