using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Tests.Conformance;

public sealed class ConformanceTests(ITestOutputHelper output)
{
    // It only goes up.
    private const double SmallestShare = 0.996;

    // What another installation does differently, for its resources are others.
    private const double SmallestShareOfOthers = 0.9;

    private const string OtherRecordings = "BAREOSGRPC_RECORDINGS";

    [Fact]
    public async Task The_share_of_recorded_replies_that_fit_only_goes_up()
    {
        ConformanceReport all = await CompareAsync(Path.Combine(AppContext.BaseDirectory, "recordings"));

        Assert.True(all.Share >= SmallestShare, all.ToString());
    }

    [Fact]
    public async Task Other_recordings_can_be_compared()
    {
        string[] directories = (Environment.GetEnvironmentVariable(OtherRecordings) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        Assert.SkipWhen(directories.Length == 0, $"{OtherRecordings} names no directory.");

        foreach (string directory in directories)
        {
            ConformanceReport all = await CompareAsync(directory);

            Assert.True(all.Share >= SmallestShareOfOthers, all.ToString());
        }
    }

    private async Task<ConformanceReport> CompareAsync(string directory)
    {
        var all = new ConformanceReport();
        foreach (string path in Recording.In(directory))
        {
            all.Add(await CompareAsync(Recording.Read(path)));
        }

        output.WriteLine(all.ToString());
        return all;
    }

    private static async Task<ConformanceReport> CompareAsync(Recording recording)
    {
        var clock = new HurryingClock(recording.Began);
        await using DirectorSimulator simulator = await Simulators.StartAsync(options => options with
        {
            TimeProvider = clock,
            DirectorName = RecordedWorld.DirectorOf(recording.Name),
            World = RecordedWorld.Of(recording.Name),
            Consoles = RecordedConsoles.For(recording.Console),
            Profiles = RecordedConsoles.Profiles,
            Users = RecordedConsoles.Users,
        });
        if (recording.FoundMessages)
        {
            // What sessions before the recorded ones left behind: the messages of a job.
            simulator.World.StartJob(new JobRequest("backup-small"));
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        return await new ConformanceRun(simulator, clock, recording).RunAsync();
    }
}
