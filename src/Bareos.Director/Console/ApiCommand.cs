using System.Text;
using Bareos.Director.Commands;
using Bareos.Director.Errors;
using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>A checked command on its way: its bytes, the mode that it runs in, and what it does to the session.</summary>
internal sealed record ApiCommand(string Text, ApiMode Mode)
{
    public ReadOnlyMemory<byte> Payload { get; } = Encoding.UTF8.GetBytes(Text);

    /// <summary>The signal that is sent in the place of a command; <see cref="Signal.None"/> for a command.</summary>
    public Signal Signal { get; private init; }

    /// <summary>The mode that the command asks for, if it is <c>.api</c>.</summary>
    public ApiMode? SwitchTo { get; init; }

    /// <summary>Whether the director closes the connection at its end.</summary>
    public bool EndsSession { get; init; }

    /// <summary>Whether the command may be in its restore tree, or on the way there.</summary>
    public bool MayEnterTree { get; init; }

    /// <summary>Whether the command is <c>use</c>, which changes the session's catalog.</summary>
    public bool IsUse { get; init; }

    /// <summary>The catalog that the command names, as any command may; <see langword="null"/> for none.</summary>
    public string? NamedCatalog { get; init; }

    /// <summary>Whether the command names a client or a job, to whose catalog the session may be moved.</summary>
    public bool MayMoveCatalog { get; init; }

    /// <summary>Asks for a sign of life. Never by an empty packet: where a question is open, that means yes.</summary>
    public static ApiCommand SignOfLife(ApiMode mode) => new("", mode) { Signal = Signal.Heartbeat };

    /// <exception cref="InvalidCommandException">The text cannot be sent as one command.</exception>
    public static ApiCommand Parse(string text, ApiMode mode)
    {
        DirectorCommand command = DirectorCommand.Parse(text);
        string verb = command.Words[0].Keyword.ToLowerInvariant();
        return new ApiCommand(command.Text, mode)
        {
            SwitchTo = IsPrefixOf(verb, ".api", least: 3) ? TargetMode(command) : null,
            EndsSession = IsPrefixOf(verb, "quit", least: 1) || IsPrefixOf(verb, "exit", least: 2) || IsPrefixOf(verb, ".quit", least: 2),
            MayEnterTree = IsPrefixOf(verb, "restore", least: 1),
            IsUse = IsPrefixOf(verb, "use", least: 2),
            NamedCatalog = ValueOf(command, "catalog"),
            MayMoveCatalog = ValueOf(command, "client") is not null || ValueOf(command, "job") is not null,
        };
    }

    // A director takes a keyword by its beginning, and the first that fits: "r" is restore, ".ap" is .api, "q" is quit and "ex" is exit, but "e" is
    // enable and "." is no command at all (tried on Bareos 26).
    private static bool IsPrefixOf(string verb, string keyword, int least) =>
        verb.Length >= least && keyword.StartsWith(verb, StringComparison.Ordinal);

    // As a director finds it: the first word with the keyword counts, whatever it holds.
    private static string? ValueOf(DirectorCommand command, string keyword)
    {
        foreach (CommandWord word in command.Words.AsSpan()[1..])
        {
            if (word.Is(keyword))
            {
                return word.Value;
            }
        }

        return null;
    }

    private static ApiMode TargetMode(DirectorCommand command) => command.Words.Length < 2
        ? ApiMode.Packets
        : command.Words[1].Keyword.ToLowerInvariant() switch
        {
            "0" or "off" => ApiMode.Text,
            "1" or "on" => ApiMode.Packets,
            "2" or "json" => ApiMode.Json,
            _ => throw new InvalidCommandException("The command .api takes 0, 1, 2, on, off or json.", command.Text),
        };
}
