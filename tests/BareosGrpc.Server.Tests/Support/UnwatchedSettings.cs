using System.Runtime.CompilerServices;

namespace BareosGrpc.Server.Tests.Support;

/// <summary>No test changes a settings file, and each host that watched its own would take one of the few watches that a user may have.</summary>
internal static class UnwatchedSettings
{
#pragma warning disable CA2255 // It must be set before the first host is built, whichever test that is.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Set() => Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
}
