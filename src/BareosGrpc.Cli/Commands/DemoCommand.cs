using System.CommandLine;
using BareosGrpc.Cli.Demo;
using BareosGrpc.Cli.Rendering;

namespace BareosGrpc.Cli.Commands;

/// <summary><c>bareosgrpc demo</c>: a simulated director, the service in front of it, and what they do together.</summary>
internal static class DemoCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<bool> serve = new("--serve") { Description = "Stay, and say how to call the service, instead of showing what it does." };
        Option<int> port = new("--port") { Description = "The service's port on 127.0.0.1 with --serve; 0 takes any free one.", DefaultValueFactory = _ => 0 };
        var command = new Command("demo", "Start a simulated director and the service, and show the main job.") { serve, port };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            bool stays = parsed.GetValue(serve);
            DemoInstallation installation = await DemoInstallation.StartAsync(stays ? parsed.GetValue(port) : 0, cancellationToken).ConfigureAwait(false);
            await using (installation.ConfigureAwait(false))
            {
                return stays
                    ? await new DemoServing(installation, terminal).RunAsync(cancellationToken).ConfigureAwait(false)
                    : await new DemoTour(installation, terminal).RunAsync(cancellationToken).ConfigureAwait(false);
            }
        });
        return command;
    }
}
