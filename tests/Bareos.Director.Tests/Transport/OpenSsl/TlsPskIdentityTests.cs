using Bareos.Director.Errors;
using Bareos.Director.Transport.OpenSsl;

namespace Bareos.Director.Tests.Transport.OpenSsl;

public sealed class TlsPskIdentityTests
{
    [Fact]
    public void Blanks_stay_blanks()
    {
        Assert.Equal("R_CONSOLE\u001ename with spaces"u8, TlsPskIdentity.ForConsole("name with spaces"));
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("*UserAgent*")]
    [InlineData("name with spaces")]
    [InlineData("Büro-Konsole")]
    public void A_name_is_found_again(string name)
    {
        Assert.True(TlsPskIdentity.TryGetConsole(TlsPskIdentity.ForConsole(name), out string? found));
        Assert.Equal(name, found);
    }

    [Theory]
    [InlineData("R_CLIENT\u001efd")]
    [InlineData("R_CONSOLE\u001e")]
    [InlineData("R_CONSOLE")]
    [InlineData("admin")]
    [InlineData("")]
    public void Other_identities_are_no_consoles(string identity)
    {
        Assert.False(TlsPskIdentity.TryGetConsole(System.Text.Encoding.UTF8.GetBytes(identity), out string? name));
        Assert.Null(name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\u001eb")]
    [InlineData("a\0b")]
    public void A_name_that_cannot_log_in_has_no_identity(string name)
    {
        DirectorLoginException refused = Assert.Throws<DirectorLoginException>(() => TlsPskIdentity.ForConsole(name));
        Assert.Equal(LoginFailure.InvalidConsoleName, refused.Failure);
    }
}
