using BareosGrpc.Server.Idempotency.Store;
using BareosGrpc.Server.Tests.Support;

namespace BareosGrpc.Server.Tests.Idempotency.Store;

public sealed class RequestLogTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_recorded_is_known_when_the_log_is_opened_again()
    {
        using (RequestLog log = Logs.Open(_folder.Path, out _))
        {
            await log.AppendAsync(Logs.Intent("a"), isFact: false);
            await log.AppendAsync(Logs.Intent("b"), isFact: false);
            await log.AppendAsync(Logs.Erased("a"), isFact: true);
        }

        Assert.Equal(["b"], Logs.IdsIn(_folder.Path));
    }

    [Fact]
    public async Task Nothing_is_said_to_be_recorded_before_both_files_are_flushed()
    {
        using var hold = new SemaphoreSlim(0);
        var files = new HookedFiles();
        using RequestLog log = Logs.Open(_folder.Path, out _, files);
        await log.AppendAsync(Logs.Intent("first"), isFact: false);
        files.BeforeFlush = hold.Wait;

        Task second = log.AppendAsync(Logs.Intent("second"), isFact: false);
        hold.Release();
        await Wait.UntilAsync(() => hold.CurrentCount == 0);

        Assert.False(second.IsCompleted);
        hold.Release();
        await second;
    }

    [Fact]
    public async Task What_arrives_during_a_flush_shares_the_next_one()
    {
        using var hold = new SemaphoreSlim(0);
        var files = new HookedFiles();
        using RequestLog log = Logs.Open(_folder.Path, out _, files);
        await log.AppendAsync(Logs.Intent("first"), isFact: false);
        int before = files.Flushes;
        files.BeforeFlush = hold.Wait;

        Task[] all = [.. Enumerable.Range(0, 500).Select(i => log.AppendAsync(Logs.Intent($"{i}"), isFact: false))];
        files.BeforeFlush = static () => { };
        hold.Release(100);
        await Task.WhenAll(all);

        // Two files, and at most: a frame of what came before the flush was held up, and one of all the others.
        Assert.InRange(files.Flushes - before, 2, 4);
        log.Dispose();
        Assert.Equal(501, Logs.IdsIn(_folder.Path).Length);
    }

    [Fact]
    public async Task A_log_that_has_grown_is_written_anew_with_what_is_still_known()
    {
        using RequestLog log = Logs.Open(_folder.Path, out _);
        await log.AppendAsync(Logs.Intent("stays"), isFact: false);
        byte[] before = [];
        for (int i = 0; i < 12; i++)
        {
            await log.AppendAsync(Logs.Intent("large", bytes: 1_000_000), isFact: true);
            before = ReadShared(_folder.First)[..64];
            await log.AppendAsync(Logs.Erased("large"), isFact: true);
        }

        log.Dispose();
        Assert.InRange(new FileInfo(_folder.First).Length, 1, 6_000_000);
        Assert.Equal(["stays"], Logs.IdsIn(_folder.Path));
        Assert.InRange(new FileInfo(_folder.First).Length, 1, 1_000);
        Assert.NotEqual(before, ReadShared(_folder.First)[..64]);
    }

    [Fact]
    public async Task What_has_expired_is_left_out_when_the_log_is_written_anew()
    {
        await Logs.WriteAsync(_folder.Path, "old", "new");

        using (Logs.Open(_folder.Path, out IReadOnlyList<StoredChange> known, isExpired: change => change.RequestId == "old"))
        {
            Assert.Equal("new", Assert.Single(known).RequestId);
        }

        Assert.Equal(["new"], Logs.IdsIn(_folder.Path));
    }

    [Fact]
    public async Task An_intent_that_could_not_be_written_is_not_there_and_the_next_one_is()
    {
        var files = new HookedFiles();
        using RequestLog log = Logs.Open(_folder.Path, out _, files);
        await log.AppendAsync(Logs.Intent("before"), isFact: false);
        files.BeforeFlush = HookedFiles.DiskFull;
        await Assert.ThrowsAsync<RequestStoreException>(() => log.AppendAsync(Logs.Intent("lost"), isFact: false));
        files.BeforeFlush = static () => { };

        await log.AppendAsync(Logs.Intent("after"), isFact: false);

        log.Dispose();
        Assert.Equal(["after", "before"], Logs.IdsIn(_folder.Path));
    }

    [Fact]
    public async Task A_fact_that_could_not_be_written_is_written_with_the_next_change()
    {
        var files = new HookedFiles();
        using RequestLog log = Logs.Open(_folder.Path, out _, files);
        files.BeforeFlush = HookedFiles.DiskFull;
        await Assert.ThrowsAsync<RequestStoreException>(() => log.AppendAsync(Logs.Intent("fact"), isFact: true));
        files.BeforeFlush = static () => { };

        await log.AppendAsync(Logs.Intent("after"), isFact: false);

        log.Dispose();
        Assert.Equal(["after", "fact"], Logs.IdsIn(_folder.Path));
    }

    [Fact]
    public async Task A_log_serves_one_process_at_a_time()
    {
        using (Logs.Open(_folder.Path, out _))
        {
            RequestStoreException failure = Assert.Throws<RequestStoreException>(() => Logs.Open(_folder.Path, out _));

            Assert.Contains("Another process", failure.Problem);
            Assert.Contains("BareosGrpc:Requests:Folder", failure.Message);
        }

        await Logs.WriteAsync(_folder.Path, "later");
        Assert.Equal(["later"], Logs.IdsIn(_folder.Path));
    }

    [Fact]
    public async Task Nobody_else_can_read_what_is_kept()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "File modes are for Unix.");
        string folder = Path.Combine(_folder.Path, "made", "by", "the", "log");

        await Logs.WriteAsync(folder, "a");

#pragma warning disable CA1416 // The test is skipped where there are no file modes.
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.All(Directory.GetFiles(folder), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
#pragma warning restore CA1416
        Assert.Equal(3, Directory.GetFiles(folder).Length);
    }

    [Fact]
    public void A_service_that_never_sees_an_id_writes_no_log()
    {
        Assert.Empty(Logs.IdsIn(_folder.Path));

        Assert.Equal(["lock"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
