using System.Globalization;

namespace BareosGrpc.Server.Tests.Stress;

/// <summary>Where the seeds of the stress come from: a failure is repeated by the seed that it told.</summary>
internal static class StressSeed
{
    public const string Variable = "BAREOSGRPC_STRESS_SEED";

    /// <summary>The seed of the environment, or another one each time.</summary>
    public static int Next() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } seed
        ? int.Parse(seed, CultureInfo.InvariantCulture)
        : Random.Shared.Next();
}
