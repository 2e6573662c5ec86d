namespace BareosGrpc.Server.Tests.Support;

/// <summary>A figure: a gauge's value, a counter's sum, a histogram's count.</summary>
internal sealed record MetricValue(string Name, double Value, IReadOnlyDictionary<string, object?> Tags);
