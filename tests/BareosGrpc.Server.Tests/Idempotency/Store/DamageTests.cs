using System.Security.Cryptography;
using BareosGrpc.Server.Idempotency.Store;

namespace BareosGrpc.Server.Tests.Idempotency.Store;

/// <summary>No intent that was recorded may be forgotten, whatever happens to the files: else its command could run twice.</summary>
public sealed class DamageTests : IDisposable
{
    private static readonly string[] Recorded = ["one", "three", "two"];
    private readonly TestFolder _sound = new();

    public void Dispose() => _sound.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_damaged_byte_in_one_file_is_made_good_by_the_other(int file)
    {
        await Logs.WriteAsync(_sound.Path, "one", "two", "three");
        for (int position = 0; position < LengthOf(file); position++)
        {
            using TestFolder damaged = _sound.Copy();
            Damage(Files(damaged)[file], position);

            Assert.Equal(Recorded, Logs.IdsIn(damaged.Path));
            Assert.Equal(Recorded, Logs.IdsIn(damaged.Path));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_file_that_was_cut_off_anywhere_is_made_good_by_the_other(int file)
    {
        await Logs.WriteAsync(_sound.Path, "one", "two", "three");
        for (int length = 0; length < LengthOf(file); length++)
        {
            using TestFolder damaged = _sound.Copy();
            Cut(Files(damaged)[file], length);

            Assert.Equal(Recorded, Logs.IdsIn(damaged.Path));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_file_that_is_missing_is_made_good_by_the_other(int file)
    {
        await Logs.WriteAsync(_sound.Path, "one", "two", "three");
        File.Delete(Files(_sound)[file]);

        Assert.Equal(Recorded, Logs.IdsIn(_sound.Path));
        Assert.True(File.Exists(Files(_sound)[file]));
    }

    [Fact]
    public async Task The_same_byte_damaged_in_both_files_closes_the_store()
    {
        await Logs.WriteAsync(_sound.Path, "one", "two", "three");
        for (int position = 0; position < LengthOf(0); position++)
        {
            using TestFolder damaged = _sound.Copy();
            Damage(damaged.First, position);
            Damage(damaged.Second, position);

            RequestStoreException failure = Assert.Throws<RequestStoreException>(() => Logs.IdsIn(damaged.Path));

            Assert.Contains("damaged", failure.Problem);
            Assert.Contains(damaged.Path, failure.Message);
        }
    }

    [Fact]
    public async Task One_file_missing_and_the_other_damaged_or_cut_off_within_a_frame_closes_the_store()
    {
        await Logs.WriteAsync(_sound.Path, "one", "two", "three");
        int closed = 0;
        for (int position = 0; position < LengthOf(0); position++)
        {
            using TestFolder damaged = _sound.Copy();
            File.Delete(damaged.Second);
            Damage(damaged.First, position);
            Assert.Throws<RequestStoreException>(() => Logs.IdsIn(damaged.Path));

            using TestFolder cut = _sound.Copy();
            File.Delete(cut.Second);
            Cut(cut.First, position);
            closed += Record.Exception(() => Logs.IdsIn(cut.Path)) is RequestStoreException ? 1 : 0;
        }

        // A file that ends where a frame ends looks like any other that does: at the header, and behind each of the three frames but the last.
        Assert.Equal(LengthOf(0) - 3, closed);
    }

    [Fact]
    public async Task A_frame_that_was_cut_off_in_both_files_was_never_counted()
    {
        await Logs.WriteAsync(_sound.Path, "one", "two");
        long whole = LengthOf(0);
        using TestFolder longer = _sound.Copy();
        await Logs.WriteAsync(longer.Path, "three");
        byte[] bytes = await File.ReadAllBytesAsync(longer.First, TestContext.Current.CancellationToken);
        int end = EndOfFirstFrame(bytes);
        for (int first = end; first < bytes.Length; first++)
        {
            using TestFolder torn = longer.Copy();
            Cut(torn.First, first);
            Cut(torn.Second, end + ((first - end) / 2));

            Assert.Equal(["one", "two"], Logs.IdsIn(torn.Path));
        }

        Assert.True(whole > 0);
    }

    [Fact]
    public async Task What_a_log_was_written_anew_with_is_not_forgotten_when_both_files_are_cut_off_within_it()
    {
        await Logs.WriteAsync(_sound.Path, "one", "two");
        await Logs.WriteAsync(_sound.Path, "three");
        int end = EndOfFirstFrame(await File.ReadAllBytesAsync(_sound.First, TestContext.Current.CancellationToken));
        for (int length = LogFormat.HeaderLength; length < end; length++)
        {
            using TestFolder cut = _sound.Copy();
            Cut(cut.First, length);
            Cut(cut.Second, LogFormat.HeaderLength + ((length - LogFormat.HeaderLength) / 2));

            Assert.Contains("written anew", Assert.Throws<RequestStoreException>(() => Logs.IdsIn(cut.Path)).Message);
        }
    }

    [Fact]
    public async Task A_log_of_the_earlier_format_is_read()
    {
        await Logs.WriteAsync(_sound.Path, "one", "two", "three");
        foreach (string file in Files(_sound))
        {
            byte[] bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            bytes[7] = (byte)'1';
            SHA256.HashData(bytes.AsSpan(..32), bytes.AsSpan(32, 32));
            await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        }

        Assert.Equal(Recorded, Logs.IdsIn(_sound.Path));
    }

    [Fact]
    public async Task Zeros_that_a_file_system_left_at_the_end_are_no_damage()
    {
        await Logs.WriteAsync(_sound.Path, "one", "two", "three");
        await using (FileStream file = File.OpenWrite(_sound.First))
        {
            file.SetLength(file.Length + 4096);
        }

        Assert.Equal(Recorded, Logs.IdsIn(_sound.Path));
    }

    [Fact]
    public async Task Files_of_two_logs_close_the_store()
    {
        using var other = new TestFolder();
        await Logs.WriteAsync(_sound.Path, "one");
        await Logs.WriteAsync(other.Path, "two");
        File.Copy(other.Second, _sound.Second, overwrite: true);

        Assert.Throws<RequestStoreException>(() => Logs.IdsIn(_sound.Path));
    }

    private static string[] Files(TestFolder folder) => [folder.First, folder.Second];

    private long LengthOf(int file) => new FileInfo(Files(_sound)[file]).Length;

    // What was known when the log was opened comes in one frame, behind the header.
    private static int EndOfFirstFrame(byte[] bytes)
    {
        LogHeader header = LogFormat.ReadHeader(bytes)!;
        return LogFormat.HeaderLength + LogFormat.ReadFrame(bytes.AsSpan(LogFormat.HeaderLength), header)!.Value.Length;
    }

    private static void Damage(string path, int position)
    {
        using FileStream file = File.Open(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = position;
        int before = file.ReadByte();
        file.Position = position;
        file.WriteByte((byte)(before ^ 1));
    }

    private static void Cut(string path, long length)
    {
        using FileStream file = File.OpenWrite(path);
        file.SetLength(length);
    }
}
