using BareosGrpc.Server.Hosting;
using Microsoft.Extensions.Options;

const int configurationError = 2;

try
{
    WebApplication app = BareosGrpcHost.Create(args);
    await using (app.ConfigureAwait(false))
    {
        await app.RunAsync().ConfigureAwait(false);
        return 0;
    }
}
catch (OptionsValidationException invalid)
{
    await Console.Error.WriteLineAsync("The configuration is not valid, and the service did not start:").ConfigureAwait(false);
    foreach (string failure in invalid.Failures)
    {
        await Console.Error.WriteLineAsync($"  {failure}").ConfigureAwait(false);
    }

    return configurationError;
}
