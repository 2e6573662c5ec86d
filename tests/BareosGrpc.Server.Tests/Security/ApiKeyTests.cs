using System.Security.Cryptography;
using System.Text;
using BareosGrpc.Server.Security;

namespace BareosGrpc.Server.Tests.Security;

public sealed class ApiKeyTests
{
    [Fact]
    public void A_key_is_recognisable_and_holds_256_bits() => Assert.Matches("^bgk_[A-Za-z0-9_-]{43}$", ApiKey.Create().Text);

    [Fact]
    public void No_two_keys_are_alike() => Assert.NotEqual(ApiKey.Create().Text, ApiKey.Create().Text);

    [Fact]
    public void The_hash_is_that_of_the_keys_text()
    {
        ApiKey key = ApiKey.Create();

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.Text))), key.Sha256);
    }

    [Fact]
    public void A_key_does_not_tell_itself()
    {
        ApiKey key = ApiKey.Create();

        Assert.DoesNotContain(key.Text, $"{key}");
    }
}
