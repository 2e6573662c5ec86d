using Bareos.Director.Simulator.Rendering;

namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary>A command's description in JSON.</summary>
internal static class HelpJson
{
    /// <summary>Writes it as a member of the result. What a console may not use is not described at all.</summary>
    public static void Write(Reply reply, Command command)
    {
        reply.BeginObject(command.Name);
        reply.Value("command", command.Name);
        reply.Value("description", command.Description);
        reply.Value("arguments", command.Arguments);
        reply.Value("permission", true);
        reply.EndObject();
    }
}
