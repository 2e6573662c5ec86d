namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary>A resource as <c>show</c> writes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Directives">Its directives.</param>
internal sealed record ShownResource(string Name, IReadOnlyList<Directive> Directives);
