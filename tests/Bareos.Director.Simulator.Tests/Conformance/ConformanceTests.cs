namespace Bareos.Director.Simulator.Tests.Conformance;

public sealed class ConformanceTests(ITestOutputHelper output)
{
    // It only goes up.
    private const double SmallestShare = 0.99;

    [Fact]
    public async Task The_share_of_recorded_replies_that_fit_only_goes_up()
    {
        var all = new ConformanceReport();
        foreach (string name in Recording.Files)
        {
            await using DirectorSimulator simulator = await Simulators.StartAsync(options => options with
            {
                World = RecordedWorld.Of(name),
                Consoles = RecordedWorld.Consoles,
            });
            // What sessions before the recorded ones left behind.
            simulator.World.AddMessage("bareos-dir JobId 0: An earlier message.\n");

            all.Add(await new ConformanceRun(simulator, Recording.Read(name)).RunAsync());
        }

        output.WriteLine(all.ToString());
        Assert.True(all.Share >= SmallestShare, all.ToString());
    }
}
