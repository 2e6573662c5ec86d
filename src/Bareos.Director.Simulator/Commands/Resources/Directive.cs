using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary>A directive of a resource.</summary>
/// <param name="Name">Its name as configuration writes it.</param>
/// <param name="Value">Its value: text or a number.</param>
internal sealed record Directive(string Name, JsonNode Value)
{
    /// <summary>Whether it stands for nothing. People do not see it then.</summary>
    public bool IsEmpty => Value.GetValueKind() == JsonValueKind.String && Value.GetValue<string>().Length == 0;

    /// <summary>The line in a configuration.</summary>
    public string Line => Value.GetValueKind() == JsonValueKind.String
        ? $"  {Name} = \"{Value.GetValue<string>()}\"\n"
        : $"  {Name} = {Value.ToJsonString()}\n";
}
