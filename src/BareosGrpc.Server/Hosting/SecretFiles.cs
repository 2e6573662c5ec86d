namespace BareosGrpc.Server.Hosting;

/// <summary>Reads settings from files, one a setting, as Docker and Kubernetes put secrets into a container.</summary>
internal static class SecretFiles
{
    /// <summary>The setting that names another folder than <see cref="DefaultFolder"/>.</summary>
    private const string FolderSetting = "BAREOSGRPC_SECRETS_DIRECTORY";

    private const string DefaultFolder = "/run/secrets";

    /// <summary>Takes files such as <c>BareosGrpc__Directors__main__Consoles__admin__Password</c>. They win over everything else.</summary>
    public static void AddSecretFiles(this ConfigurationManager configuration)
    {
        string folder = configuration[FolderSetting] ?? DefaultFolder;
        configuration.AddKeyPerFile(folder, optional: true);
    }
}
