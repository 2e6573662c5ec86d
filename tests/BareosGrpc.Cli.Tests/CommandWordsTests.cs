using BareosGrpc.Cli.Commands;

namespace BareosGrpc.Cli.Tests;

public sealed class CommandWordsTests
{
    [Theory]
    [InlineData("list jobs", "list", "jobs")]
    [InlineData("run job=\"my job\" yes", "run", "job=my job", "yes")]
    [InlineData("list job=\"a b\"", "list job=\"a b\"")]
    [InlineData("resolve \"my host\"", "resolve", "my host")]
    [InlineData("run job=\"a b\"", "run", "job=\"a b\"")]
    public void Words_that_the_shell_has_parted_get_their_quotes_back(string expected, params string[] words) =>
        Assert.Equal(expected, CommandWords.Join(words));
}
