using Bareos.Director.Simulator.World;
using BareosGrpc.Client.Calls;
using BareosGrpc.Client.Dialogues;
using BareosGrpc.Client.Tests.Support;
using BareosGrpc.V1;

namespace BareosGrpc.Client.Tests.Live;

/// <summary>Names of files: any bytes that a disk took.</summary>
public sealed class NamesTests : LiveTest
{
    private const string Utf8 = "/srv/selftest/grüße-☃.txt";
    private const string Repaired = "/srv/selftest/caf\uFFFD.txt";
    private static readonly byte[] Latin1 = [.. "/srv/selftest/caf"u8, 0xE9, .. ".txt"u8];

    private string List => $"list files jobid={Service.Simulator.World.Jobs.First(static job => job is { FileSet: "SelfTest", Definition.Type: JobType.Backup, Files: > 0 }).Id}";

    [Fact]
    [Trait("Scenario", "names in UTF-8 and not in UTF-8")]
    public async Task Text_is_repaired_and_bytes_are_the_directors()
    {
        CallResult result = await Client.CallAsync(List);
        string?[] names = [.. result["filenames"].EnumerateArray().Select(file => file.GetProperty("filename").GetString())];
        Assert.Contains(Utf8, names);
        Assert.Contains(Repaired, names);
        Assert.Equal(names, (await Client.RowsAsync(List).ToListAsync()).Select(row => row["filename"]));

        List<OutputPacket> packets = await Client.StreamAsync(List).ToListAsync();
        AssertBoth(packets);

        packets.Clear();
        await using BareosDialogue dialogue = await Client.OpenDialogueAsync(new DialogueSettings { OnOutput = packets.Add });
        await dialogue.RunAsync(List);
        AssertBoth(packets);
    }

    private static void AssertBoth(List<OutputPacket> packets)
    {
        string text = string.Concat(packets.Select(packet => packet.Text));
        byte[] bytes = [.. packets.SelectMany(packet => packet.Data.ToByteArray())];
        Assert.Contains(Utf8, text);
        Assert.Contains(Repaired, text);
        Assert.True(bytes.AsSpan().IndexOf(Latin1) >= 0);
    }
}
