using BareosGrpc.Server.Consoles.Streams.DirectorMessages;
using BareosGrpc.Server.Tests.Support;

namespace BareosGrpc.Server.Tests.Consoles.Streams.DirectorMessages;

public sealed class MessageCursorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Each_caller_goes_on_where_it_stopped_also_after_a_restart()
    {
        var cursors = new MessageCursors(_folder.Path);

        Assert.Equal(0UL, Take(cursors, "alice", to: 5));
        Assert.Equal(0UL, Take(cursors, "bob", to: 3));
        Assert.Equal(5UL, Take(cursors, "alice", to: 7));

        var again = new MessageCursors(_folder.Path);
        Assert.Equal((7UL, 3UL, 0UL), (Take(again, "alice", to: 7), Take(again, "bob", to: 3), Take(again, "carol", to: 0)));
    }

    [Fact]
    public void A_cursor_that_cannot_be_kept_stays_where_it_was()
    {
        var cursors = new MessageCursors(_folder.Path);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "cursors.json.new"));

        Assert.Throws<UnauthorizedAccessException>(() => Take(cursors, "alice", to: 5));
        Directory.Delete(Path.Combine(_folder.Path, "cursors.json.new"));

        Assert.Equal(0UL, Take(cursors, "alice", to: 5));
    }

    public void Dispose() => _folder.Dispose();

    private static ulong Take(MessageCursors cursors, string caller, ulong to) => cursors.Take(caller, before => (before, to));
}
