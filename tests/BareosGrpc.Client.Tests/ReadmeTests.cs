using Bareos.Director.Tests;

namespace BareosGrpc.Client.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void Its_examples_compile() =>
        ReadmeBlocks.AreIn("clients/csharp/README.md", "tests/BareosGrpc.Client.Tests/ReadmeExamples.cs");
}
