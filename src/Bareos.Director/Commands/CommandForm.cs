using Bareos.Director.Console;

namespace Bareos.Director.Commands;

/// <summary>
/// One way to use a command: the command with certain words behind it, such as <c>list jobs</c>, and what is known about it.
/// </summary>
/// <param name="Words">
/// The keywords that stand right behind the command, such as <c>jobs</c> or <c>dir running</c>, each with or without a value; empty for the
/// command by itself.
/// </param>
public sealed record CommandForm(string Words)
{
    /// <summary>Whether it changes anything.</summary>
    public CommandEffect Effect { get; init; }

    /// <summary>How much of its answer there is as JSON.</summary>
    public JsonSupport Json { get; init; }

    /// <summary>What else is to be known.</summary>
    public CommandTraits Traits { get; init; }

    /// <summary>
    /// When it asks a question in the API modes 0 and 1; <see langword="null"/> if it never does. In API mode 2 nothing is ever asked.
    /// </summary>
    public string? Prompts { get; init; }

    /// <summary>Why the row says what it says, where that surprises.</summary>
    public string? Remark { get; init; }

    /// <summary>Whether nothing may stand behind <see cref="Words"/>.</summary>
    internal bool Alone { get; init; }

    /// <summary>The mode in which a single call gets the whole answer: JSON where it is complete, text in packets otherwise.</summary>
    public ApiMode Mode => Json == JsonSupport.Complete ? ApiMode.Json : ApiMode.Packets;
}
