using System.Text;
using System.Text.Json.Nodes;
using Bareos.Director.Simulator.Protocol;
using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Tests.Worlds;

/// <summary>Names of files that are not UTF-8: their bytes as they are in text, U+FFFD in JSON.</summary>
public sealed class Latin1NamesTests
{
    private static readonly byte[] Cafe = [.. "/srv/selftest/caf"u8, 0xE9, .. ".txt"u8];

    [Theory]
    [InlineData(".api 0")]
    [InlineData(".api 1")]
    public async Task Text_has_the_bytes(string mode)
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync(mode);

        byte[] list = await console.CallForBytesAsync($"list files jobid={JobOf(simulator)}");

        Assert.True(list.AsSpan().IndexOf(Cafe) > 0);
        Assert.True(list.AsSpan().IndexOf("/srv/selftest/grüße-☃.txt"u8) > 0);
    }

    [Fact]
    public async Task Json_has_a_replacement_for_each_byte()
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync(".api 2 compact=yes");

        string[] names = await NamesAsync(console, $"list files jobid={JobOf(simulator)}", "filenames", "filename");
        string[] files = await NamesAsync(console, $".bvfs_lsfiles jobid={JobOf(simulator)} path=/srv/selftest/", "files", "name");

        Assert.Equal(["caf\uFFFD.txt", "gr\uFFFD\uFFFDe.txt", "grüße-☃.txt"], files.OrderBy(static name => name.Length).ThenBy(static name => name, StringComparer.Ordinal));
        Assert.Contains("/srv/selftest/caf\uFFFD.txt", names);
    }

    [Fact]
    public async Task In_the_tree_a_file_is_marked_by_its_bytes()
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator);
        await console.CallAsync($"restore jobid={JobOf(simulator)}");
        await console.CallAsync("cd /srv/selftest");
        byte[] list = await console.CallForBytesAsync("ls");

        await console.SendAsync((byte[])[.. "mark caf"u8, 0xE9, .. ".txt"u8]);
        byte[] marked = await console.ReadBytesAsync();
        byte[] listed = await console.CallForBytesAsync("lsmark");
        await console.CallAsync("quit");

        Assert.True(list.AsSpan().IndexOf((byte[])[.. "caf"u8, 0xE9, .. ".txt"u8]) >= 0);
        Assert.Contains("1 file newly marked.", Encoding.Latin1.GetString(marked), StringComparison.Ordinal);
        Assert.True(listed.AsSpan().IndexOf((byte[])[.. "*caf"u8, 0xE9]) >= 0);
        Assert.Equal(0, simulator.Counters.RestoresExecuted);
    }

    [Fact]
    public async Task Bytes_that_are_no_command_come_back_as_they_were()
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await RawConsole.LogInAsync(simulator);

        await console.SendAsync((byte[])[.. "xx"u8, 0xFC, 0xC3]);

        Assert.Equal([.. "xx"u8, 0xFC, 0xC3, .. ": is an invalid command.\n"u8], await console.ReadBytesAsync());
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0xE9, 0x62 })]
    [InlineData(new byte[] { 0xC3, 0xA9, 0xC3 })]
    [InlineData(new byte[] { 0xED, 0xB3, 0xA9 })]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x98, 0x80, 0xF0, 0x9F, 0x98 })]
    public void Bytes_survive(byte[] bytes)
    {
        string text = WireText.Decode(bytes);

        Assert.Equal(bytes, WireText.Encode(text));
        Assert.True(WireText.IsDamaged(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("äöü ☃ 😀 \uFFFD")]
    public void Text_survives(string text)
    {
        Assert.Equal(text, WireText.Decode(WireText.Encode(text)));
        Assert.Equal(Encoding.UTF8.GetBytes(text), WireText.Encode(text));
        Assert.False(WireText.IsDamaged(text));
    }

    [Fact]
    public void Latin1_has_no_snowman() => Assert.Throws<ArgumentException>(static () => WireText.InLatin1("☃"));

    private static int JobOf(DirectorSimulator simulator) => simulator.World.Jobs
        .First(static job => job is { FileSet: "SelfTest", Definition.Type: JobType.Backup, Files: > 0 }).Id;

    private static async Task<string[]> NamesAsync(RawConsole console, string command, string list, string key)
    {
        string json = string.Concat((await console.CallAsync(command)).Select(static frame => frame.Text));
        return [.. JsonNode.Parse(json)!["result"]![list]!.AsArray().Select(row => (string)row![key]!)];
    }

    private static Task<DirectorSimulator> StartAsync() => Simulators.StartAsync();
}
