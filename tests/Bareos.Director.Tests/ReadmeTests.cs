namespace Bareos.Director.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void Its_examples_compile() =>
        ReadmeBlocks.AreIn("src/Bareos.Director/README.md", "tests/Bareos.Director.Tests/ReadmeExamples.cs");
}
