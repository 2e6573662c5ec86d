using System.Text;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Consoles.Streams.DirectorMessages;
using BareosGrpc.Server.Tests.Support;

namespace BareosGrpc.Server.Tests.Consoles.Streams.DirectorMessages;

public sealed class MessageJournalTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Messages_are_numbered_from_1_and_read_as_they_were_written()
    {
        using MessageJournal journal = Open();

        journal.Append([Bytes("a\n"), Bytes("ü\n")], Noon);
        journal.Append([new byte[] { 0xFF, 0x00 }], Noon.AddMilliseconds(1));

        IReadOnlyList<KeptMessage> messages = journal.Read(after: 0);
        Assert.Equal([1UL, 2UL, 3UL], messages.Select(message => message.Position));
        Assert.Equal("a\n"u8, messages[0].Data.Span);
        Assert.Equal("ü\n"u8, messages[1].Data.Span);
        Assert.Equal([0xFF, 0x00], messages[2].Data.ToArray());
        Assert.Equal([Noon, Noon, Noon.AddMilliseconds(1)], messages.Select(message => message.ReadAt));
        Assert.Equal((1UL, 3UL), (journal.First, journal.Last));
    }

    [Fact]
    public void A_reader_goes_on_behind_any_position()
    {
        using MessageJournal journal = Open();
        journal.Append([.. Enumerable.Range(1, 1_000).Select(i => Bytes($"message {i}\n"))], Noon);

        for (ulong after = 0; after < 1_000; after += 37)
        {
            KeptMessage next = journal.Read(after)[0];
            Assert.Equal((after + 1, $"message {after + 1}\n"), (next.Position, Encoding.UTF8.GetString(next.Data.Span)));
        }

        Assert.Empty(journal.Read(after: 1_000));
    }

    [Fact]
    public void Numbers_go_on_over_a_restart()
    {
        using (MessageJournal before = Open())
        {
            before.Append([Bytes("one\n"), Bytes("two\n")], Noon);
        }

        using MessageJournal after = Open();
        after.Append([Bytes("three\n")], Noon);

        Assert.Equal(["one\n", "two\n", "three\n"], after.Read(0).Select(message => Encoding.UTF8.GetString(message.Data.Span)));
        Assert.Equal(3UL, after.Last);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(15)]
    [InlineData(19)]
    public void What_a_crash_left_behind_the_last_whole_message_is_cut_off(int bytesOfTheLast)
    {
        using (MessageJournal before = Open())
        {
            before.Append([Bytes("kept\n")], Noon);
            before.Append([Bytes("torn\n")], Noon);
        }

        string file = Directory.GetFiles(_folder.Path, "*.messages").Single();
        using (FileStream torn = File.OpenWrite(file))
        {
            torn.SetLength((torn.Length / 2) + bytesOfTheLast);
        }

        using MessageJournal after = Open();
        after.Append([Bytes("next\n")], Noon);

        Assert.Equal(["kept\n", "next\n"], after.Read(0).Select(message => Encoding.UTF8.GetString(message.Data.Span)));
    }

    [Fact]
    public void A_flipped_bit_is_noticed()
    {
        using (MessageJournal before = Open())
        {
            before.Append([Bytes("kept\n"), Bytes("flipped\n")], Noon);
        }

        string file = Directory.GetFiles(_folder.Path, "*.messages").Single();
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^3] ^= 0x10;
        File.WriteAllBytes(file, bytes);

        using MessageJournal after = Open();

        Assert.Equal("kept\n", Encoding.UTF8.GetString(Assert.Single(after.Read(0)).Data.Span));
    }

    [Fact]
    public void What_was_cut_off_does_not_come_back()
    {
        using (MessageJournal before = Open())
        {
            before.Append([Bytes("kept\n"), Bytes("hurt\n"), Bytes("lost\n")], Noon);
        }

        string file = Directory.GetFiles(_folder.Path, "*.messages").Single();
        byte[] bytes = File.ReadAllBytes(file);
        bytes[(2 * bytes.Length / 3) - 2] ^= 0x10;
        File.WriteAllBytes(file, bytes);

        // What is written now takes the place of the damaged message exactly.
        using (MessageJournal after = Open())
        {
            after.Append([Bytes("next\n")], Noon);
        }

        using MessageJournal again = Open();
        Assert.Equal(["kept\n", "next\n"], again.Read(0).Select(message => Encoding.UTF8.GetString(message.Data.Span)));
    }

    [Fact]
    public void The_oldest_go_when_there_is_too_much_and_the_numbers_stay()
    {
        using (MessageJournal journal = Open(new MessageOptions { MaxBytes = 64 * 1024 }))
        {
            for (int i = 1; i <= 300; i++)
            {
                journal.Append([Bytes(new string('x', 1_000))], Noon);
                journal.Prune(Noon);
            }

            Assert.Equal(300UL, journal.Last);
            Assert.InRange(journal.First, 220UL, 290UL);
            Assert.Equal(journal.First, journal.Read(0)[0].Position);
            Assert.InRange(Directory.GetFiles(_folder.Path, "*.messages").Sum(file => new FileInfo(file).Length), 1, 64 * 1024);
        }

        using MessageJournal again = Open();
        Assert.Equal(300UL, again.Last);
    }

    [Fact]
    public void The_oldest_go_when_they_are_too_old_and_the_numbers_stay()
    {
        var options = new MessageOptions { MaxAge = TimeSpan.FromDays(16) };
        using (MessageJournal journal = Open(options))
        {
            journal.Append([Bytes("old\n")], Noon);
            journal.Append([Bytes("new\n")], Noon.AddDays(2));

            journal.Prune(Noon.AddDays(17));
            Assert.Equal("new\n", Encoding.UTF8.GetString(Assert.Single(journal.Read(0)).Data.Span));

            journal.Prune(Noon.AddDays(40));
            Assert.Empty(journal.Read(0));
            Assert.Equal((3UL, 2UL), (journal.First, journal.Last));
        }

        using MessageJournal again = Open(options);
        again.Append([Bytes("next\n")], Noon.AddDays(50));
        Assert.Equal(3UL, Assert.Single(again.Read(0)).Position);
    }

    [Fact]
    public async Task Whoever_waits_is_woken_by_the_next_message()
    {
        using MessageJournal journal = Open();
        journal.Append([Bytes("one\n")], Noon);
        Assert.True(await journal.WaitBeyondAsync(0, TestContext.Current.CancellationToken));

        Task<bool> waiting = journal.WaitBeyondAsync(1, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        journal.Append([Bytes("two\n")], Noon);

        Assert.True(await waiting);
    }

    [Fact]
    public void Two_processes_cannot_use_one_folder()
    {
        using MessageJournal journal = Open();

        Assert.Throws<IOException>(() => Open());
    }

    [Fact]
    public void Nobody_else_may_read_messages()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other rights.");
            return;
        }

        string folder = Path.Combine(_folder.Path, "own");
        using var journal = new MessageJournal(folder, new MessageOptions());

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Directory.GetFiles(folder, "*.messages").Single()));
    }

    public void Dispose() => _folder.Dispose();

    private MessageJournal Open(MessageOptions? options = null) => new(_folder.Path, options ?? new MessageOptions());

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
