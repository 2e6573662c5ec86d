using System.Collections.Concurrent;
using BareosGrpc.Server.Idempotency.Store;

namespace BareosGrpc.Server.Tests.Idempotency.Store;

/// <summary>The plug is pulled after every step that the log makes on its disk, also while it is written anew.</summary>
public sealed class PlugTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly ConcurrentDictionary<string, byte> _recorded = new(StringComparer.Ordinal);
    private int _pulled;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_recorded_is_known_whenever_the_process_ends()
    {
        await RecordAsync(disk =>
        {
            int length = disk.LastWriteLength;
            foreach (int bytes in new[] { 0, 1, 3, 4, 19, 20, length / 2, length - 1, length }.Where(b => b <= length).Distinct())
            {
                FindsAllThatWasRecorded(folder => disk.LeaveWritten(folder, bytes));
            }
        });

        Assert.True(_pulled > 100, $"{_pulled} times");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public async Task What_was_recorded_is_known_whenever_the_power_is_cut(double share)
    {
        await RecordAsync(disk => FindsAllThatWasRecorded(folder => disk.LeaveFlushed(folder, share)));

        Assert.True(_pulled > 50, $"{_pulled} times");
    }

    [Fact]
    public async Task A_log_that_does_not_wait_for_its_disk_is_found_out()
    {
        var disk = new PlugDisk();
        var hasty = new Hasty(disk);
        using RequestLog log = Logs.Open(_folder.Path, out _, hasty);
        await log.AppendAsync(Logs.Intent("a"), isFact: false);
        hasty.Flushes = false;
        await log.AppendAsync(Logs.Intent("b"), isFact: false);

        using var after = new TestFolder();
        disk.LeaveFlushed(after.Path, 0);

        Assert.Equal(["a"], Logs.IdsIn(after.Path));
    }

    private async Task RecordAsync(Action<PlugDisk> pull)
    {
        var disk = new PlugDisk { AfterStep = pull };
        using RequestLog log = Logs.OpenNarrow(_folder.Path, disk);
        for (int i = 0; i < 12; i++)
        {
            await log.AppendAsync(Logs.Intent($"{i:00}", bytes: i % 2 == 0 ? 20 : 150), isFact: false);
            _recorded[$"{i:00}"] = 0;
        }
    }

    private void FindsAllThatWasRecorded(Action<string> leave)
    {
        _pulled++;
        using var after = new TestFolder();
        leave(after.Path);
        string[] known = Logs.IdsIn(after.Path);
        Assert.Empty(_recorded.Keys.Except(known));
    }

    /// <summary>Says that everything was flushed, and flushes nothing any more.</summary>
    private sealed class Hasty(PlugDisk disk) : ILogFiles
    {
        public bool Flushes { get; set; } = true;

        public ILogFile Create(string path) => new HastyFile(this, disk.Create(path));

        public void Rename(string from, string to) => disk.Rename(from, to);

        public void FlushFolder(string folder) => disk.FlushFolder(folder);

        private sealed class HastyFile(Hasty hasty, ILogFile file) : ILogFile
        {
            public void Append(ReadOnlySpan<byte> bytes) => file.Append(bytes);

            public void Flush()
            {
                if (hasty.Flushes)
                {
                    file.Flush();
                }
            }

            public void Dispose() => file.Dispose();
        }
    }
}
