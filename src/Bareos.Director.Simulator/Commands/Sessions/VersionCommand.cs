namespace Bareos.Director.Simulator.Commands.Sessions;

/// <summary><c>version</c>: the release of the director.</summary>
internal sealed class VersionCommand() : Command("version", "Show the director's version")
{
    public override async ValueTask<bool> RunAsync(CommandContext context)
    {
        string director = context.World.DirectorName;
        context.Reply.Append(
            $"{director} Version: {DirectorRelease.Version} ({DirectorRelease.Date}) {DirectorRelease.OperatingSystem} " +
            $"{DirectorRelease.Distribution} {DirectorRelease.OperatingSystem} \n");
        context.Reply.BeginObject("version");
        context.Reply.Value("name", director);
        context.Reply.Value("type", "bareos-director");
        context.Reply.Value("version", DirectorRelease.Version);
        context.Reply.Value("bdate", DirectorRelease.Date);
        context.Reply.Value("operatingsystem", DirectorRelease.OperatingSystem);
        context.Reply.Value("distname", DirectorRelease.Distribution);
        context.Reply.Value("distversion", DirectorRelease.OperatingSystem);
        context.Reply.Value("customversionid", "");
        context.Reply.EndObject();
        await context.Reply.FlushAsync().ConfigureAwait(false);
        return true;
    }
}
