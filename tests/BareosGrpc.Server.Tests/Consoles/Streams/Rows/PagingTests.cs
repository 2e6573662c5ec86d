using System.Globalization;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Consoles.Streams.Rows;

/// <summary>What is special about pages, with a director that answers what the test says.</summary>
public sealed class PagingTests
{
    [Fact]
    public async Task Rows_that_the_acl_hides_do_not_end_a_list_and_none_is_repeated_behind_a_resume()
    {
        // Behind the limit the ACL takes the rows with an odd number.
        await using var director = new ScriptedDirector(line => FilteredPage(line, total: 12));
        await using TestService service = await director.StartServiceAsync();
        string[] visible = ["0", "2", "4", "6", "8", "10"];

        List<StreamMessagesResponse> whole = await service.StreamAsync(Requests.Rows("list jobs", pageSize: 3));

        Assert.Equal(visible, whole.Column("jobid"));
        foreach (StreamMessagesResponse piece in whole.Where(message => message.Rows is not null))
        {
            string last = piece.Rows.Rows_[^1].Values.Fields["jobid"].StringValue;
            foreach (uint pageSize in (uint[])[1, 2, 5, 100])
            {
                List<StreamMessagesResponse> rest = await service.StreamAsync(Requests.Rows("list jobs", pageSize, piece.Position));
                Assert.Equal(visible.SkipWhile(id => id != last).Skip(1), rest.Column("jobid"));
            }
        }
    }

    [Fact]
    public async Task A_directory_that_a_page_repeats_comes_once()
    {
        // Several jobs have the same directory: the director leaves repetitions out behind the limit, and begins anew with each page.
        string[] sql = ["/a/", "/b/", "/b/", "/b/", "/c/", "/c/", "/d/"];
        await using var director = new ScriptedDirector(line => DirectoryPage(line, sql));
        await using TestService service = await director.StartServiceAsync();

        foreach (uint pageSize in (uint[])[1, 2, 3, 100])
        {
            List<StreamMessagesResponse> messages = await service.StreamAsync(Requests.Rows(".bvfs_lsdirs jobid=1,2,3 path=/", pageSize));
            Assert.Equal(["/a/", "/b/", "/c/", "/d/"], messages.Column("Fullpath"));
        }
    }

    [Fact]
    public async Task A_director_that_ignores_the_limit_is_not_asked_for_ever()
    {
        string rows = string.Join(',', Enumerable.Range(0, 521).Select(id => $$"""{"jobid":"{{id}}"}"""));
        await using var director = new ScriptedDirector(_ => RowStreamTests.Page(rows, filtered: 0));
        await using TestService service = await director.StartServiceAsync();

        List<StreamMessagesResponse> messages = await service.StreamAsync(Requests.Rows("list jobs", pageSize: 2));

        Assert.Equal(521, messages.Rows().Count);
        Assert.Single(director.Lines, line => line.StartsWith("list", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Messages_stay_small_however_large_a_page_is()
    {
        string text = new('x', 10_000);
        string rows = string.Join(',', Enumerable.Range(0, 300).Select(id => $$"""{"time":"{{id}}","logtext":"{{text}}"}"""));
        await using var director = new ScriptedDirector(_ => RowStreamTests.Page(rows, filtered: 0, path: "joblog"));
        await using TestService service = await director.StartServiceAsync();

        List<StreamMessagesResponse> messages = await service.StreamAsync(Requests.Rows("list joblog jobid=1"));

        Assert.Equal(300, messages.Rows().Count);
        Assert.All(messages, message => Assert.InRange(message.CalculateSize(), 0, 1 << 20));
    }

    [Fact]
    public async Task The_next_page_is_on_its_way_while_the_caller_reads_and_never_more()
    {
        string rows = string.Join(',', Enumerable.Range(0, 1_000).Select(id => $$"""{"jobid":"{{id}}","text":"{{new string('x', 2_000)}}"}"""));
        await using var director = new ScriptedDirector(_ => RowStreamTests.Page(rows, filtered: 0));
        await using TestService service = await director.StartServiceAsync();
        using AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Requests.Rows("list jobs"));

        await call.ResponseStream.NextAsync(message => message.Rows is not null);
        await director.SeesAsync("list jobs limit=1000 offset=1000");

        // The caller reads nothing more: 2 MB a page fill every buffer between here and there.
        await Wait.UntilSilentAsync(() => director.Lines.Count);
        int asked = director.Lines.Count;
        Assert.InRange(asked, 3, 12);
        await call.ResponseStream.NextAsync(message => message.Position >= 14UL * 1_000 << 14);
        Assert.True(director.Lines.Count > asked);
    }

    [Fact]
    public async Task No_session_is_held_between_pages_and_none_is_lost_with_a_caller_that_goes()
    {
        string rows = string.Join(',', Enumerable.Range(0, 1_000).Select(id => $$"""{"jobid":"{{id}}","text":"{{new string('x', 2_000)}}"}"""));
        await using var director = new ScriptedDirector(line => line == "version" ? Frames.Json("""{"result":{}}""") : RowStreamTests.Page(rows, filtered: 0));
        await using TestService service = await director.StartServiceAsync(("BareosGrpc:Directors:main:MaxSessions", "1"));
        using (AsyncServerStreamingCall<StreamMessagesResponse> call = service.Consoles.StreamMessages(Requests.Rows("list jobs")))
        {
            await call.ResponseStream.NextAsync(message => message.Rows is not null);
            await service.Consoles.CallAsync(Requests.Call("version"));
        }

        CallResponse after = await service.Consoles.CallAsync(Requests.Call("version"));

        Assert.Equal(Outcome.Executed, after.Outcome);
    }

    private static Frames FilteredPage(string line, int total)
    {
        (int limit, int offset) = RangeOf(line);
        int[] page = [.. Enumerable.Range(0, total).Skip(offset).Take(limit)];
        int[] visible = [.. page.Where(id => id % 2 == 0)];
        return RowStreamTests.Page(string.Join(',', visible.Select(id => $$"""{"jobid":"{{id}}"}""")), page.Length - visible.Length);
    }

    private static Frames DirectoryPage(string line, string[] sql)
    {
        (int limit, int offset) = RangeOf(line);
        string? previous = null;
        List<string> rows = [];
        foreach (string path in sql.Skip(offset).Take(limit))
        {
            if (path != previous)
            {
                rows.Add($$"""{"Type":"D","Fullpath":"{{path}}"}""");
            }

            previous = path;
        }

        return Frames.Json($$$"""{"result":{"directories":[{{{string.Join(',', rows)}}}]}}""");
    }

    private static (int Limit, int Offset) RangeOf(string line)
    {
        string[] words = line.Split(' ');
        return (NumberOf(words[^2]), NumberOf(words[^1]));
    }

    private static int NumberOf(string word) => int.Parse(word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
}
