using System.Text.Json;
using BareosGrpc.Server.Consoles.Completion;

namespace BareosGrpc.Server.Tests.Consoles.Completion;

public sealed class CommandPageTests
{
    [Fact]
    public void Keywords_are_read_out_of_what_a_director_writes()
    {
        var page = CommandPage.Parse(
            "list", "List objects from catalog", "jobs [job=<job-name>] [order=<asc|desc>] [last] | joblog jobid=<jobid> | job=<job-name> [ =<status> ] ( <word> )");

        Assert.Equal(["jobs", "job=", "order=", "last", "joblog", "jobid="], page.Keywords.Select(keyword => keyword.TakesValue ? $"{keyword.Word}=" : keyword.Word));
        Assert.Equal(["asc", "desc"], page.Keywords.Single(keyword => keyword.Word == "order").Choices);
    }

    [Fact]
    public void A_book_leaves_out_what_the_console_may_not_use()
    {
        var book = CommandBook.Parse(JsonDocument.Parse("""{"run":{"command":"run","arguments":"job=<job>","permission":true},"delete":{"permission":false},"odd":7}""").RootElement);

        Assert.Equal(["run"], book.Pages.Select(page => page.Name));
    }

    [Fact]
    public void A_console_that_may_not_ask_gets_the_services_own_table()
    {
        var book = CommandBook.Parse(null);

        Assert.Contains(book.Pages, page => page.Name == "restore");
        Assert.Contains(book.Find("list")!.Keywords, keyword => keyword.Word == "jobs");
    }

    [Theory]
    [InlineData("list", "list")]
    [InlineData("LL", "llist")]
    [InlineData(".cl", ".clients")]
    [InlineData("nonsense", null)]
    public void A_command_is_found_by_its_beginning(string verb, string? expected) => Assert.Equal(expected, CommandBook.OfTable.Find(verb)?.Name);
}
