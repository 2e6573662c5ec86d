using Bareos.Director.Simulator.Access;

namespace Bareos.Director.Simulator.Tests.Commands;

public sealed class ShownStateTests
{
    [Fact]
    public async Task The_jobs_of_today_and_tomorrow_are_scheduled()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        // The world begins on a Saturday at noon: on Sunday nothing runs.
        string reply = await console.SayAsync(".status dir scheduled days=2");

        Assert.StartsWith("\nScheduled Jobs:\nLevel          Type     Pri  Scheduled          Name               Volume\n", reply, StringComparison.Ordinal);
        Assert.Contains("Incremental    Backup    10  23-Nov-26 21:00    BackupClient1      *unknown*\n", reply, StringComparison.Ordinal);
        string usual = await console.SayAsync(".status dir scheduled");
        Assert.Contains("21-Nov-26 21:00", usual, StringComparison.Ordinal);
        Assert.DoesNotContain("23-Nov-26", usual, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_see_the_same_schedule()
    {
        await using ConsoleTexts packets = await ConsoleTexts.StartAsync(mode: 1);
        await using ConsoleTexts json = await ConsoleTexts.StartAsync(mode: 2);

        Assert.Contains(
            "Incremental   \tBackup  \t 10\t23-Nov-26 21:00   \tBackupClient1     \t*unknown*\n",
            await packets.SayAsync(".status dir scheduled days=2"),
            StringComparison.Ordinal);
        Assert.Contains(
            """{"name":"BackupClient1","type":"Backup","level":"Incremental","priority":10,"scheduled":"23-Nov-26 21:00","volume":"*unknown*","storage":"File"}""",
            await json.SayAsync(".status dir scheduled days=2"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_job_is_not_scheduled()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();
        await console.SayAsync("disable job=BackupClient1");

        Assert.DoesNotContain("BackupClient1", await console.SayAsync(".status dir scheduled days=2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restricted_console_sees_its_own_jobs_and_no_consoles()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync(mode: 2, static options => options with
        {
            Consoles = [new(Simulators.Console, Simulators.Password) { Profiles = ["little"] }],
            Profiles = [new("little", new AccessLists { Job = ["BackupCatalog"], Client = ["bareos-fd"], Catalog = [AccessList.All], Command = ["show", "status", ".status", "list", ".api"] })],
        });

        Assert.Contains("\"result\":{}", await console.SayAsync("show consoles"), StringComparison.Ordinal);
        Assert.Contains("\"result\":{}", await console.SayAsync("show directors"), StringComparison.Ordinal);
        string all = await console.SayAsync("show all");
        Assert.Contains("BackupCatalog", all, StringComparison.Ordinal);
        Assert.DoesNotContain("BackupClient1", all, StringComparison.Ordinal);
        string terminated = await console.SayAsync(".status dir terminated");
        Assert.Contains("BackupCatalog", terminated, StringComparison.Ordinal);
        Assert.DoesNotContain("BackupWarning", terminated, StringComparison.Ordinal);
        Assert.Contains("jobid not found in db, access to job or client denied by ACL", await console.SayAsync("list files jobid=2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profiles_and_users_are_shown()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync(change: static options => options with
        {
            Profiles = [new("little", new AccessLists { Job = ["one", "two"] })],
            Users = [new("somebody", "pw") { Profiles = ["little"] }],
        });

        Assert.Equal("Profile {\n  Name = \"little\"\n  JobAcl = \"one\", \"two\"\n}\n\n", await console.SayAsync("show profiles"));
        Assert.Equal("User {\n  Name = \"somebody\"\n  Profile = \"little\"\n}\n\n", await console.SayAsync("show users"));
        Assert.Equal("little\n", await console.SayAsync(".profiles"));
        Assert.Equal("somebody\n", await console.SayAsync(".users"));
    }

    [Theory]
    [InlineData("list files", "jobid not found in db")]
    [InlineData("list files jobid=999", "jobid not found in db")]
    [InlineData("list joblog jobid=999", "jobid not found in db")]
    [InlineData("list jobmedia jobid=999", "jobid not found in db")]
    [InlineData("list fileset", "jobid not found in db, access to job or client denied by ACL, or client not found in db or missing filesetid")]
    [InlineData("list log client=none", "invalid client argument: none\n")]
    [InlineData("list volumes pool=none", "Could not find Pool \"none\": ERR=Pool record not found in Catalog.\nCould not find Pool \"none\"")]
    [InlineData("help none", "  Command            Description\n  =======            ===========\n\nCan't find none command.\n")]
    [InlineData("show nonsense", "Resource nonsense not found\n")]
    public async Task What_is_not_there_is_told(string command, string expected)
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        Assert.StartsWith(expected, await console.SayAsync(command), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compact_json_stays_compact_until_told_otherwise()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync(mode: 2);

        await console.CallAsync(".api 0");
        Assert.Equal("""{"jsonrpc":"2.0","id":null,"result":{"api":2}}""", await console.SayAsync(".api json"));
        Assert.Contains("\n", await console.SayAsync(".api json compact=no"), StringComparison.Ordinal);
        Assert.Contains("\"message\": \"failed\"", await console.SayAsync(".api 9"), StringComparison.Ordinal);
    }
}
