using System.Security.Cryptography;
using System.Text;

namespace Bareos.Director.Simulator.Commands.Resources;

/// <summary>The passwords of resources as <c>show</c> writes them: made up, and hidden from consoles that may not configure.</summary>
internal static class ResourceSecrets
{
    private const string Hidden = "****************";

    /// <summary>The password of a resource: no real one, the same for the same name.</summary>
    public static string Of(CommandContext context, string name) => MayConfigure(context) ? Digest(name) : Hidden;

    /// <summary>Whether the console may see passwords.</summary>
    public static bool MayConfigure(CommandContext context) =>
        CommandTable.Find("configure") is { } configure && context.Session.MayUse(configure);

    /// <summary>A password as it is kept.</summary>
    public static string Digest(string password)
    {
        // What daemons keep of a password is its MD5 digest; here it protects nothing.
#pragma warning disable CA5351
        return "[md5]" + Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5351
    }
}
