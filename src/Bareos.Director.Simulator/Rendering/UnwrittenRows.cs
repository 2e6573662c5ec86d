using System.Text.Json.Nodes;

namespace Bareos.Director.Simulator.Rendering;

/// <summary>A list in a JSON document whose rows are made when they are written, one by one.</summary>
/// <param name="Rows">The rows.</param>
internal sealed record UnwrittenRows(IEnumerable<JsonObject> Rows);
