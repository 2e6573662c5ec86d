using BareosGrpc.Server.Security;
using BareosGrpc.Server.Tests.Support;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Idempotency;

/// <summary>A service that two callers may use, each with everything.</summary>
internal sealed class TwoCallers(TestService service, ApiKey alice, ApiKey bob) : IAsyncDisposable
{
    public TestService Service => service;

    public Metadata Alice => Key(alice);

    public Metadata Bob => Key(bob);

    public static async Task<TwoCallers> StartAsync()
    {
        ApiKey alice = ApiKey.Create();
        ApiKey bob = ApiKey.Create();
        TestService service = await TestService.StartAsync(
            ("BareosGrpc:Callers:alice:KeySha256", alice.Sha256),
            ("BareosGrpc:Callers:alice:Directors:*", "*"),
            ("BareosGrpc:Callers:bob:KeySha256", bob.Sha256),
            ("BareosGrpc:Callers:bob:Directors:*", "*"));
        return new TwoCallers(service, alice, bob);
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    private static Metadata Key(ApiKey key) => new() { { "authorization", $"Bearer {key.Text}" } };
}
