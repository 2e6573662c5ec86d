using Bareos.Director.Simulator.World;
using BareosGrpc.Client.Calls;
using BareosGrpc.Client.Tests.Support;
using BareosGrpc.Server.Tests.Support;

namespace BareosGrpc.Client.Tests.Live;

public sealed class BigResultTests : LiveTest
{
    private const int Files = 30_000;

    private protected override TestServiceOptions Options
    {
        get
        {
            var options = new TestServiceOptions();
            WorldDefinition world = options.Simulator.World with { FileSets = [FileSetDefinition.OfSize("LinuxAll", "/srv/data", Files)], HistoryLength = 1 };
            return options with { Simulator = options.Simulator with { World = world } };
        }
    }

    [Fact]
    [Trait("Scenario", "big result")]
    public async Task A_result_of_several_frames_arrives_whole()
    {
        CallResult result = await Client.CallAsync("list files jobid=1");

        Assert.True(result.Envelope.GetRawText().Length > 1_000_000);
        Assert.Equal(Files, result["filenames"].EnumerateArray().Select(file => file.GetProperty("filename").GetString()).Distinct().Count());
    }
}
