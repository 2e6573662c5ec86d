using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Commands.Volumes;

/// <summary>A parameter of a volume that can be changed.</summary>
/// <param name="Keyword">Its word on the line.</param>
/// <param name="Item">Its item in the menu.</param>
/// <param name="Question">The question for its new value.</param>
/// <param name="Current">What it is now, behind <c>Current</c>.</param>
/// <param name="Read">Reads a value: the changed volume with what is told of it, or <see langword="null"/> with why not.</param>
internal sealed record VolumeParameter(
    string Keyword,
    string Item,
    string Question,
    Func<VolumeRecord, string> Current,
    Func<CommandContext, VolumeRecord, string, (VolumeRecord? Changed, string Text)> Read)
{
    /// <summary>The values that it can have, for a menu; none where it is asked for as text.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Asks for a value.</summary>
    public async ValueTask<string?> AskAsync(CommandContext context)
    {
        if (Values.Count == 0)
        {
            return await context.Dialogue.AskAsync(Question).ConfigureAwait(false);
        }

        int? choice = await context.Dialogue.SelectAsync("Possible Values are:\n", Values, Question).ConfigureAwait(false);
        return choice is { } index ? Values[index] : null;
    }

    /// <summary>Gives it a value and tells so, or why not.</summary>
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
        await context.Reply.InfoAsync(text).ConfigureAwait(false);
    }
}
