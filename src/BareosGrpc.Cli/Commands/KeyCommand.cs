using System.CommandLine;
using BareosGrpc.Cli.Rendering;
using BareosGrpc.Server.Security;

namespace BareosGrpc.Cli.Commands;

/// <summary><c>bareosgrpc key</c>: makes an API key, and the SHA-256 that configuration holds in its place.</summary>
internal static class KeyCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("key", "Make an API key for a caller. It is shown once and kept nowhere.");
        command.SetAction(_ =>
        {
            var key = ApiKey.Create();
            terminal.Output.WriteLine($"key:       {key.Text}");
            terminal.Output.WriteLine($"KeySha256: {key.Sha256}");
            terminal.Error.WriteLine("Give the key to the caller, and put KeySha256 into the service's configuration (BareosGrpc:Callers:NAME:KeySha256:0).");
            return ExitCode.Success;
        });
        return command;
    }
}
