using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Tests.Commands;

public sealed class CatalogChangeTests
{
    private const string Volume = "New-0001";

    [Fact]
    public async Task A_volume_is_labelled_once()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        string reply = await console.SayAsync($"label storage=File pool=Full volume={Volume}");

        Assert.Contains($"Catalog record for Volume \"{Volume}\", Slot 0 successfully created.\n", reply, StringComparison.Ordinal);
        Assert.Equal("Append", Find(console)?.Status);
        Assert.StartsWith(
            $"Media record for new Volume \"{Volume}\" already exists.\n",
            await console.SayAsync($"label storage=File pool=Full volume={Volume}"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_volume_is_changed_purged_emptied_and_deleted()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();
        await console.SayAsync($"label storage=File pool=Full volume={Volume}");

        Assert.Equal("New Volume status is: Used\n", await console.SayAsync($"update volume={Volume} volstatus=Used"));
        Assert.Equal("Used", Find(console)?.Status);
        await console.SayAsync($"update volume={Volume} slot=3 maxvoljobs=5 recycle=no enabled=no");
        Assert.Equal((3, 5, false, 0), (Find(console)!.Slot, Find(console)!.MaxJobs, Find(console)!.IsRecycled, Find(console)!.Enabled));
        await console.SayAsync($"purge volume={Volume} yes");
        Assert.Equal("Purged", Find(console)?.Status);
        Assert.Contains($"Volume {Volume} deleted.\n", await console.SayAsync($"delete volume={Volume} yes"), StringComparison.Ordinal);
        Assert.Null(Find(console));
    }

    [Fact]
    public async Task Purging_a_volume_deletes_its_jobs()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();
        VolumeRecord volume = console.World.Volumes[0];
        Assert.Contains(console.World.Jobs, job => job.Volume == volume.Name);

        await console.SayAsync($"purge volume={volume.Name} yes");

        Assert.DoesNotContain(console.World.Jobs, job => job.Volume == volume.Name);
    }

    [Fact]
    public async Task Deleting_asks_until_the_answer_is_yes_or_no()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();
        await console.SayAsync($"label storage=File pool=Full volume={Volume}");

        await console.SayAsync($"delete volume={Volume}");
        Assert.StartsWith("Invalid response. You must answer YES or NO.\n", await console.SayAsync("maybe"), StringComparison.Ordinal);
        await console.SayAsync("no");

        Assert.NotNull(Find(console));
    }

    [Fact]
    public async Task Jobs_are_deleted_by_lists_and_ranges()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        string reply = await console.SayAsync("delete jobid=1,3-4");

        Assert.Equal(3, reply.Split('\n').Count(static line => line.EndsWith(" and associated records deleted from the catalog.", StringComparison.Ordinal)));
        Assert.Equal(2, console.World.Jobs[0].Id);
        Assert.Equal(5, console.World.Jobs[1].Id);
    }

    [Fact]
    public async Task The_files_of_a_job_are_purged_and_the_job_stays()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        await console.SayAsync("purge files jobid=45");

        Assert.True(console.World.FindJob(45)?.HasPurgedFiles);
        Assert.Equal("", await console.SayAsync("list files jobid=45"));
    }

    [Fact]
    public async Task Resources_are_switched_off_until_the_configuration_is_read_again()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync(mode: 2);

        await console.SayAsync("disable client=client2-fd");
        Assert.Contains("""{"name":"client2-fd","enabled":false}""", await console.SayAsync(".clients"), StringComparison.Ordinal);
        await console.SayAsync("enable client=client2-fd");
        Assert.DoesNotContain("false", await console.SayAsync(".clients"), StringComparison.Ordinal);
        await console.SayAsync("disable job=BackupClient1");
        await console.SayAsync("reload");
        Assert.DoesNotContain("\"enabled\":false", await console.SayAsync(".jobs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_is_added_once()
    {
        await using ConsoleTexts console = await ConsoleTexts.StartAsync();

        await console.SayAsync("configure add client name=added-fd address=192.0.2.1 password=secret");

        Assert.Contains("added-fd\n", await console.SayAsync(".clients"), StringComparison.Ordinal);
        Assert.Contains("Address = \"192.0.2.1\"", await console.SayAsync("show client=added-fd"), StringComparison.Ordinal);
        Assert.Equal(
            "Resource \"Client\" with name \"added-fd\" already exists.\n",
            await console.SayAsync("configure add client name=added-fd address=192.0.2.1 password=secret"));
    }

    private static VolumeRecord? Find(ConsoleTexts console) => console.World.Volumes.FirstOrDefault(static volume => volume.Name == Volume);
}
