namespace BareosGrpc.Cli.Connection;

/// <summary>Paths in a configuration file: <c>~/</c> is the user's home, and others begin at the file's own folder.</summary>
internal static class ProfilePaths
{
    public static Profile Below(this Profile profile, string folder) => profile with
    {
        KeyFile = Resolve(profile.KeyFile, folder),
        CaFile = Resolve(profile.CaFile, folder),
        CertificateFile = Resolve(profile.CertificateFile, folder),
        CertificateKeyFile = Resolve(profile.CertificateKeyFile, folder),
    };

    private static string? Resolve(string? path, string folder) => path switch
    {
        null => null,
        _ when path.StartsWith("~/", StringComparison.Ordinal) =>
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[2..]),
        _ => Path.Combine(folder, path),
    };
}
