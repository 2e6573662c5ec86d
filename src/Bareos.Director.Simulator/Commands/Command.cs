namespace Bareos.Director.Simulator.Commands;

/// <summary>A command of the director. It has no state of its own: everything is in the context.</summary>
/// <param name="name">Its full verb.</param>
/// <param name="description">What it does, in a line.</param>
/// <param name="arguments">Its arguments, for the help.</param>
internal abstract class Command(string name, string description, string arguments = "")
{
    /// <summary>The full verb; any beginning of it that no earlier command of the table shares will do.</summary>
    public string Name { get; } = name;

    /// <summary>What it does, in a line.</summary>
    public string Description { get; } = description;

    /// <summary>Its arguments.</summary>
    public string Arguments { get; } = arguments;

    /// <summary>Whether it is a command for programs.</summary>
    public bool IsDotCommand => Name.StartsWith('.');

    /// <summary>Whether every console may use it, whatever its list says.</summary>
    public virtual bool IsAlwaysAllowed => false;

    /// <summary>Runs it. Returns whether it succeeded: CMD_OK or CMD_FAILED.</summary>
    public abstract ValueTask<bool> RunAsync(CommandContext context);
}
