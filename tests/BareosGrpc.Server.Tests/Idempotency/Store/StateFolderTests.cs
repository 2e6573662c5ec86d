using BareosGrpc.Server.Idempotency.Store;

namespace BareosGrpc.Server.Tests.Idempotency.Store;

public sealed class StateFolderTests
{
    [Theory]
    [InlineData("/var/lib/bareosgrpc", "/home/x/state", "/home/x", "/var/lib/bareosgrpc/requests")]
    [InlineData("/var/lib/one:/var/lib/two", null, null, "/var/lib/one/requests")]
    [InlineData(null, "/home/x/state", "/home/x", "/home/x/state/bareosgrpc/requests")]
    [InlineData("", "relative", "/home/x", "/home/x/.local/state/bareosgrpc/requests")]
    [InlineData(null, null, null, "/var/lib/bareosgrpc/requests")]
    public void State_is_kept_where_the_system_says(string? bySystemd, string? xdg, string? home, string expected)
    {
        var environment = new Dictionary<string, string?> { ["STATE_DIRECTORY"] = bySystemd, ["XDG_STATE_HOME"] = xdg, ["HOME"] = home };

        Assert.Equal(expected, StateFolder.Default(environment.GetValueOrDefault));
    }
}
