using BareosGrpc.Client.Errors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BareosGrpc.Client.Tests.Values;

public sealed class OptionsTests
{
    [Fact]
    public void A_key_is_never_part_of_the_text() =>
        Assert.DoesNotContain("secret", new BareosClientOptions { ApiKey = "secret" }.ToString());

    [Theory]
    [InlineData("ftp://127.0.0.1:9190")]
    [InlineData("/relative")]
    public void An_address_that_is_none_is_refused(string address) =>
        Assert.Throws<ArgumentException>(() => new BareosClient(new BareosClientOptions { Address = new Uri(address, UriKind.RelativeOrAbsolute) }));

    [Fact]
    public void A_client_comes_from_the_configuration_and_is_one_for_the_program()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Bareos:Address"] = "http://127.0.0.1:4711", ["Bareos:Director"] = "main" }).Build();
        using ServiceProvider provider = new ServiceCollection().AddBareosGrpcClient(configuration.GetSection("Bareos")).BuildServiceProvider();

        Assert.Same(provider.GetRequiredService<BareosClient>(), provider.GetRequiredService<BareosClient>());
    }

    [Fact]
    public void Every_reason_has_its_contract() =>
        Assert.All(
            Enum.GetValues<BareosGrpc.V1.ErrorReason>().Where(reason => reason != BareosGrpc.V1.ErrorReason.Unspecified),
            reason => Assert.NotEmpty(ReasonContracts.Of(reason).Advice));
}
