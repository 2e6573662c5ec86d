using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.World;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests.Commands;

/// <summary>Which job <c>cancel</c> takes, and what it asks before.</summary>
public sealed class CancelTests
{
    private const string Question = "Confirm cancel (yes/no): ";

    [Fact]
    public async Task The_only_job_is_taken_by_itself_and_confirmed()
    {
        await using ConsoleTexts console = await StartAsync(mode: 0);
        JobRecord job = Started(console, "BackupSlow");

        Assert.Equal($"Automatically selected Job: JobId={job.Id} Job={job.UniqueName}\n{Question}", await console.SayAsync("cancel"));
        await console.SayAsync("no");
        Assert.False(console.World.FindJob(job.Id)!.IsCanceling);
        await console.SayAllAsync("cancel", "yes");
        Assert.True(console.World.FindJob(job.Id)!.IsCanceling);
    }

    [Fact]
    public async Task A_program_is_asked_about_the_job_by_its_name()
    {
        await using ConsoleTexts console = await StartAsync(mode: 1);
        JobRecord job = Started(console, "BackupSlow");

        List<WireFrame> reply = await console.CallAsync("cancel");

        Assert.Equal([Signal.YesNo, Signal.TextInput, $"Cancel: JobId={job.Id} Job={job.UniqueName}\n\nConfirm cancel?"], reply[^3..]);
    }

    [Fact]
    public async Task The_name_of_a_job_alone_chooses_none()
    {
        await using ConsoleTexts console = await StartAsync(mode: 2);
        Started(console, "BackupSlow");
        Started(console, "BackupSlow");

        await console.SayAsync("cancel job=BackupSlow");

        Assert.All(console.World.Jobs.TakeLast(2), static job => Assert.False(job.IsCanceling || job.Status.HasEnded()));
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("cancel yes")]
    [InlineData("cancel jobid=9999")]
    [InlineData("cancel jobid=9999 yes")]
    public async Task A_batch_takes_no_job_that_it_did_not_name(string command)
    {
        await using ConsoleTexts console = await StartAsync(mode: 2);
        JobRecord job = Started(console, "BackupSlow");

        await console.SayAsync(command);

        Assert.True(console.World.FindJob(job.Id) is { IsCanceling: false, Status: JobStatus.Running or JobStatus.Created });
    }

    [Fact]
    public async Task Several_jobs_can_be_named()
    {
        await using ConsoleTexts console = await StartAsync(mode: 0);
        JobRecord first = Started(console, "BackupSlow");
        JobRecord second = Started(console, "BackupWarning");

        await console.SayAsync($"cancel jobid={first.Id} jobid=9999 ujobid={second.UniqueName}");

        Assert.All([first, second], job => Assert.True(console.World.FindJob(job.Id) is { IsCanceling: true } or { Status: JobStatus.Canceled }));
    }

    [Fact]
    public async Task The_queue_informs_of_what_it_lets_go()
    {
        await using ConsoleTexts console = await StartAsync(mode: 1);
        Started(console, "BackupSlow");
        JobRecord queued = Started(console, "BackupSlow");

        List<WireFrame> reply = await console.CallAsync($"cancel jobid={queued.Id}");

        Assert.Equal([Signal.InfoMessage, $"JobId {queued.Id}, Job {queued.UniqueName} marked to be canceled.\n", Signal.CommandOk], reply[1..4]);
    }

    [Fact]
    public async Task A_number_that_does_not_run_lets_the_console_choose_another()
    {
        await using ConsoleTexts console = await StartAsync(mode: 0);
        Started(console, "BackupSlow");

        string reply = await console.SayAsync("cancel jobid=9999");

        Assert.StartsWith("JobId 9999 is not running. Use Job name to cancel inactive jobs.\nAutomatically selected Job: ", reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cancel jobid={0}", "Unauthorized command from this console.\n")]
    [InlineData("cancel all yes", "None of your jobs are running.\n")]
    [InlineData("cancel", "None of your jobs are running.\n")]
    public async Task Nobody_cancels_jobs_that_he_may_not_see(string command, string expected)
    {
        await using ConsoleTexts console = await StartAsync(mode: 0, AccessLists.All with { Job = ["BackupClient1"] });
        JobRecord job = Started(console, "BackupSlow");

        Assert.Equal(expected, await console.SayAsync(command.Replace("{0}", $"{job.Id}", StringComparison.Ordinal)));
        Assert.False(console.World.FindJob(job.Id)!.IsCanceling);
    }

    [Fact]
    public async Task The_storage_of_a_job_that_does_not_run_is_not_there()
    {
        await using ConsoleTexts console = await StartAsync(mode: 0);
        JobRecord job = Started(console, "BackupSlow");

        Assert.Equal("JobId 1 is not running.\n", await console.SayAsync("status jobid=1"));
        Assert.Equal("Job \"nobody\" is not running.\n", await console.SayAsync("status job=nobody"));
        Assert.StartsWith("Connecting to Storage daemon File ", await console.SayAsync($"status jobid={job.Id}"), StringComparison.Ordinal);
    }

    private static JobRecord Started(ConsoleTexts console, string name) => console.World.FindJob(console.World.StartJob(new JobRequest(name)))!;

    private static Task<ConsoleTexts> StartAsync(int mode, AccessLists? acl = null) => ConsoleTexts.StartAsync(mode, options => options with
    {
        TimeProvider = new ManualClock(),
        Consoles = [new(Simulators.Console, Simulators.Password) { Acl = acl ?? AccessLists.All }],
    });
}
