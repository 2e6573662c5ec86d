using BareosGrpc.Server.Health;
using BareosGrpc.Server.Hosting;
using Microsoft.Extensions.Options;

const int configurationError = 2;
const int cannotListen = 3;

if (args is [HealthProbe.Verb, .. string[] settings])
{
    return await HealthProbe.RunAsync(settings, Console.Out).ConfigureAwait(false);
}

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
catch (IOException unavailable)
{
    await Console.Error.WriteLineAsync($"The service could not listen: {unavailable.Message}").ConfigureAwait(false);
    return cannotListen;
}
