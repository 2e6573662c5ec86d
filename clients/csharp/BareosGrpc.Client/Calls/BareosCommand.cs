using System.Globalization;
using BareosGrpc.V1;

namespace BareosGrpc.Client.Calls;

/// <summary>
/// A command of a director: a text as typed at a console, or a verb and arguments, which the service quotes so that no value can
/// break out of its argument.
/// </summary>
/// <example><code>
/// BareosCommand jobs = "list jobs";
/// BareosCommand mine = BareosCommand.Of("llist").With("jobs").With("job", "a \"quoted\" name").With("limit", 10);
/// </code></example>
public sealed class BareosCommand
{
    private const string Yes = "yes";

    private readonly string? _text;
    private readonly Command? _command;

    private BareosCommand(string? text, Command? command)
    {
        _text = text;
        _command = command;
    }

    /// <summary>A command as text. Quoting is the caller's affair.</summary>
    public static BareosCommand FromText(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return new BareosCommand(text, null);
    }

    /// <summary>A command as text. Quoting is the caller's affair.</summary>
    public static implicit operator BareosCommand(string text) => FromText(text);

    /// <summary>A command of this verb, e.g. <c>list</c>, to which arguments are added.</summary>
    public static BareosCommand Of(string verb)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(verb);
        return new BareosCommand(null, new Command { Verb = verb });
    }

    /// <summary>The same command with a further keyword, e.g. <c>jobs</c>.</summary>
    /// <exception cref="InvalidOperationException">The command was given as text.</exception>
    public BareosCommand With(string keyword) => Add(new Argument { Name = keyword });

    /// <summary>The same command with a further argument, e.g. <c>job=nightly</c>.</summary>
    /// <exception cref="InvalidOperationException">The command was given as text.</exception>
    public BareosCommand With(string keyword, string value) => Add(new Argument { Name = keyword, Value = value });

    /// <summary>The same command with a further argument, e.g. <c>limit=10</c>.</summary>
    /// <exception cref="InvalidOperationException">The command was given as text.</exception>
    public BareosCommand With(string keyword, long value) => With(keyword, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>
    /// Whether the service may take the command for confirmed: it takes a <c>yes</c> among the arguments for that. In a text, a word that holds
    /// one counts here, too.
    /// </summary>
    public bool ConfirmsItself => _text is not null
        ? _text.Replace("\"", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal).Contains(Yes, StringComparison.OrdinalIgnoreCase)
        : _command!.Arguments.Any(static argument => string.Equals(argument.Name, Yes, StringComparison.OrdinalIgnoreCase));

    /// <summary>The command as text, unquoted: for logs.</summary>
    public override string ToString() => _text ?? string.Join(' ', [_command!.Verb, .. _command.Arguments.Select(Written)]);

    internal void Match(Action<string> text, Action<Command> command)
    {
        if (_text is not null)
        {
            text(_text);
        }
        else
        {
            command(_command!);
        }
    }

    private static string Written(Argument argument) => argument.HasValue ? $"{argument.Name}={argument.Value}" : argument.Name;

    private BareosCommand Add(Argument argument)
    {
        if (_command is null)
        {
            throw new InvalidOperationException("A command that was given as text takes no further arguments: begin with BareosCommand.Of(verb).");
        }

        Command command = _command.Clone();
        command.Arguments.Add(argument);
        return new BareosCommand(null, command);
    }
}
