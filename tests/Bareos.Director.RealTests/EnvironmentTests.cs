namespace Bareos.Director.RealTests;

public sealed class EnvironmentTests
{
    [Fact]
    public void A_director_is_named_completely_or_not_at_all() => Assert.Empty(RealDirector.Missing);
}
