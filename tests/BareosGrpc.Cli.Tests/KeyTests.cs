using System.Security.Cryptography;
using System.Text;

namespace BareosGrpc.Cli.Tests;

public sealed class KeyTests
{
    [Fact]
    public async Task A_key_comes_with_the_hash_that_configuration_holds()
    {
        Run run = await Run.AsyncOf(["key"]);

        string key = Value(run, "key:");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))), Value(run, "KeySha256:"));
    }

    [Fact]
    public async Task No_two_keys_are_alike() =>
        Assert.NotEqual(Value(await Run.AsyncOf(["key"]), "key:"), Value(await Run.AsyncOf(["key"]), "key:"));

    private static string Value(Run run, string name) =>
        run.Output.Split('\n').Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Trim();
}
