using System.Text;
using Bareos.Director.Simulator.World;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests.Worlds;

[Collection(MeasuredMemory.Name)]
public sealed class BigJobTests
{
    // More than a frame, a pipe and a reader take; 200,000 rows take twice as much.
    private const long MaxGrowth = 16L << 20;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public Task The_files_of_a_job_are_listed_in_flat_memory(int mode) => ListAsync(mode, 200_000);

    [Theory]
    [Trait("Set", "Long")]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public Task A_million_files_are_listed_in_flat_memory(int mode) => ListAsync(mode, 1_000_000);

    [Fact]
    public async Task A_fileset_has_as_many_entries_as_it_is_told()
    {
        foreach (int entries in new[] { 1, 2, 102, 103, 104, 1000 })
        {
            await using DirectorSimulator simulator = await StartAsync(entries);

            string[] paths = [.. simulator.World.FilesOf(1).Select(static file => file.Path)];

            Assert.Equal((entries, entries), (paths.Length, simulator.World.FindJob(1)!.Files));
            Assert.Equal(entries, paths.Distinct(StringComparer.Ordinal).Count());
            Assert.Equal("/srv/data/", paths[^1]);
        }
    }

    private static async Task ListAsync(int mode, int files)
    {
        await using DirectorSimulator simulator = await StartAsync(files);
        await using Stream stream = simulator.Connect();
        using var reader = new FrameReader(stream);
        var console = new RawConsole(stream);
        await console.TryLogInAsync(Simulators.Console, Simulators.Password);
        await console.CallAsync($".api {mode}");
        long before = GC.GetTotalMemory(forceFullCollection: true);

        await console.SendAsync("list files jobid=1");
        (int rows, long highest) = await CountAsync(reader);

        Assert.Equal(files, rows);
        Assert.True(highest - before < MaxGrowth, $"It took {(highest - before) >> 10} KiB.");
    }

    // Counts the paths in the frames, and never holds two of them.
    private static async Task<(int Rows, long Memory)> CountAsync(FrameReader reader)
    {
        int rows = 0;
        long highest = 0;
        int frames = 0;
        byte[] path = Encoding.ASCII.GetBytes("/srv/data/");
        var cut = new List<byte>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } frame && frame.Signal is not (Signal.EndOfData or Signal.MainPrompt))
        {
            if (frame.IsData)
            {
                // A frame may end within a path: its end is looked at again with the next one.
                byte[] bytes = [.. cut, .. frame.Payload.Span];
                rows += Count(bytes, path);
                int last = bytes.AsSpan().LastIndexOf(path);
                int keep = Math.Min(bytes.Length - Math.Max(0, last + path.Length), path.Length - 1);
                cut = [.. bytes[^keep..]];
            }

            if (frames++ % 20_000 == 0 || frame.Payload.Length > 500_000)
            {
                highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true));
            }
        }

        return (rows, highest);
    }

    private static int Count(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> wanted)
    {
        int count = 0;
        while (bytes.IndexOf(wanted) is >= 0 and var at)
        {
            count++;
            bytes = bytes[(at + wanted.Length)..];
        }

        return count;
    }

    private static Task<DirectorSimulator> StartAsync(int files) => Simulators.StartAsync(options => options with
    {
        World = options.World with { FileSets = [FileSetDefinition.OfSize("LinuxAll", "/srv/data", files)], HistoryLength = 1 },
    });
}
