using Bareos.Director.Commands;
using BareosGrpc.Server.Errors;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Commands;

/// <summary>Takes a command from a request, as text or as verb and arguments.</summary>
internal static class CommandTexts
{
    /// <exception cref="CallRefusedException">The request holds no command.</exception>
    public static string Of(string? text, Command? command)
    {
        if (command is not null)
        {
            return Quote(command);
        }

        return text ?? throw new CallRefusedException(ErrorReason.InvalidRequest, "The request holds no command: set text, or command.");
    }

    private static string Quote(Command command)
    {
        DirectorCommand built = DirectorCommand.Create(command.Verb);
        foreach (Argument argument in command.Arguments)
        {
            built = argument.HasValue ? built.Argument(argument.Name, argument.Value) : built.Flag(argument.Name);
        }

        return built.Text;
    }
}
