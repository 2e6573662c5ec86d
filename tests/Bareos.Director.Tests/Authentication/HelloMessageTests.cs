using System.Text;
using Bareos.Director.Authentication;
using Bareos.Director.Errors;

namespace Bareos.Director.Tests.Authentication;

public sealed class HelloMessageTests
{
    [Theory]
    [InlineData("plain", "26.0.0", false, "Hello plain calling version 26.0.0\n")]
    [InlineData("plain", "26.0.0", true, "Hello plain calling version 26.0.0 Version=\"26.0.0\"\n")]
    [InlineData("plain", null, true, "Hello plain calling\n")]
    [InlineData("plain", "17.2", true, "Hello plain calling version 17.2\n")]
    [InlineData("name with spaces", "26.0.0", false, "Hello name\u0001with\u0001spaces calling version 26.0.0\n")]
    [InlineData("*UserAgent*", "26.0.0", false, "Hello *UserAgent* calling version 26.0.0\n")]
    public void Says_who_calls(string name, string? version, bool withAttribute, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(HelloMessage.Write(name, version, withAttribute)));

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    [InlineData("nul\0")]
    public void Refuses_a_name_that_would_not_arrive_as_it_is(string name)
    {
        DirectorLoginException refusal = Assert.Throws<DirectorLoginException>(() => HelloMessage.Write(name));

        Assert.Equal(LoginFailure.InvalidConsoleName, refusal.Failure);
    }

    [Fact]
    public void Refuses_a_name_that_a_director_would_drop_without_a_word()
    {
        DirectorLoginException refusal = Assert.Throws<DirectorLoginException>(() => HelloMessage.Write(new string('x', 140)));

        Assert.Contains("150 bytes", refusal.Message, StringComparison.Ordinal);
    }
}
