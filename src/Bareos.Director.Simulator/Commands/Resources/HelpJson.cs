using Bareos.Director.Simulator.Rendering;

namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary>A command's description in JSON.</summary>
internal static class HelpJson
{
    /// <summary>Writes it as a member of the result.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="command">The command.</param>
    /// <param name="isPermitted">Whether the console may use it. Lists leave out what it may not use; asked for by its name, a command is told.</param>
    public static void Write(Reply reply, Command command, bool isPermitted = true)
    {
        reply.BeginObject(command.Name);
        reply.Value("command", command.Name);
        reply.Value("description", command.Description);
        reply.Value("arguments", command.Arguments);
        reply.Value("permission", isPermitted);
        reply.EndObject();
    }
}
