using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Volumes;

/// <summary>A parameter of a volume that can be changed.</summary>
/// <param name="Keyword">Its word on the line.</param>
/// <param name="Item">Its item in the menu.</param>
/// <param name="Question">The question for its new value.</param>
/// <param name="Current">What it is now, behind <c>Current</c>; <see langword="null"/> where nothing is told of that.</param>
/// <param name="Read">Reads a value: the changed volume with what is told of it, or <see langword="null"/> with why not.</param>
internal sealed record VolumeParameter(
    string Keyword,
    string Item,
    string Question,
    Func<VolumeRecord, string>? Current,
    Func<CommandContext, VolumeRecord, string, (VolumeRecord? Changed, string Text)> Read)
{
    /// <summary>How its value is asked for in the menu, where not as text.</summary>
    public Func<CommandContext, VolumeRecord, ValueTask<string?>>? Ask { get; init; }

    /// <summary>Whether the menu is not shown again afterwards.</summary>
    public bool EndsMenu { get; init; }

    /// <summary>Asks for a value; <see langword="null"/> when the console gave it up.</summary>
    public ValueTask<string?> AskAsync(CommandContext context, VolumeRecord volume) =>
        Ask is null ? context.Dialogue.AskAsync(Question) : Ask(context, volume);

    /// <summary>Gives it a value and tells so, or why not. Of some, nothing is told.</summary>
    public async ValueTask SetAsync(CommandContext context, VolumeRecord volume, string value)
    {
        (VolumeRecord? changed, string text) = Read(context, volume, value);
        if (changed is null)
        {
            await context.Reply.ErrorAsync(text).ConfigureAwait(false);
            return;
        }

        // Of the volume as it is now: another parameter may have changed meanwhile.
        context.World.UpdateVolume(volume.Name, current => Read(context, current, value).Changed ?? current);
        if (text.Length > 0)
        {
            await context.Reply.InfoAsync(text).ConfigureAwait(false);
        }
    }
}
