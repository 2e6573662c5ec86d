using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Listing;

/// <summary><c>current</c>, <c>enabled</c>, <c>disabled</c>: lists of the catalog only with what is configured, and so.</summary>
internal static class ResourceState
{
    /// <summary>Whether the line asks for a state.</summary>
    public static bool IsAsked(CommandArguments arguments) => arguments.FindKeyword("enabled", "disabled", "current") is not null;

    /// <summary>Whether a resource is in the state that the line asks for; without one, every resource is.</summary>
    /// <param name="context">The command.</param>
    /// <param name="resource">The resource, or <see langword="null"/> when it is not configured any more.</param>
    public static bool Fits(CommandContext context, INamedResource? resource)
    {
        bool isEnabled = resource is not null && context.World.Disabled.IsEnabled(resource);
        return (!context.Arguments.Has("current") || resource is not null)
            && (!context.Arguments.Has("enabled") || isEnabled)
            && (!context.Arguments.Has("disabled") || (resource is not null && !isEnabled));
    }
}
