using Bareos.Director.Simulator.Access;

namespace Bareos.Director.Simulator;

/// <summary>Rights that consoles and users can share.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Acl">What it allows.</param>
public sealed record SimulatedProfile(string Name, AccessLists Acl);
