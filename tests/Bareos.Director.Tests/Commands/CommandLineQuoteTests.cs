using Bareos.Director.Commands;

namespace Bareos.Director.Tests.Commands;

public sealed class CommandLineQuoteTests
{
    [Theory]
    [InlineData("backup-small", "backup-small")]
    [InlineData("/srv/data/file_1.txt", "/srv/data/file_1.txt")]
    [InlineData("two words", "\"two words\"")]
    [InlineData("", "\"\"")]
    [InlineData("a\"b", "\"a\\\"b\"")]
    [InlineData("C:\\data\\", "\"C:\\\\data\\\\\"")]
    [InlineData("a=b", "\"a=b\"")]
    [InlineData("x yes", "\"x yes\"")]
    [InlineData("x\" yes", "\"x\\\" yes\"")]
    [InlineData(" ", "\" \"")]
    [InlineData("Büro", "\"Büro\"")]
    public void Quotes_stand_where_something_could_be_misread(string value, string quoted) =>
        Assert.Equal(quoted, CommandLine.Quote(value));

    [Theory]
    [InlineData("a\tb\nc")]
    [InlineData("  \\\\\"\\\" ")]
    [InlineData("\u00A0\u2028")]
    public void What_was_quoted_is_read_back(string value) =>
        Assert.Equal([new CommandWord("x"), new CommandWord("v", value)], CommandLine.Split($"x v={CommandLine.Quote(value)}").Words);
}
