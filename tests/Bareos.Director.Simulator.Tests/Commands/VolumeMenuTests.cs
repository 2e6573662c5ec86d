using Bareos.Director.Simulator.World;

namespace Bareos.Director.Simulator.Tests.Commands;

/// <summary>The menu of <c>update volume</c>: how each value is asked for, and whether the menu comes back.</summary>
public sealed class VolumeMenuTests
{
    private const string Menu = "Select parameter to modify (1-19): ";

    [Theory]
    [InlineData("1", "Current Volume status is: Append\nPossible Values are:\n1: Append\n2: Archive\n3: Disabled\n4: Full\n5: Used\n6: Cleaning\n7: Read-Only\n")]
    [InlineData("3", "Current use duration is: 0 secs\nEnter Volume Use Duration: ")]
    [InlineData("9", "Current InChanger flag is: 0\nSet InChanger flag for Volume \"Full-0001\": yes/no: ")]
    [InlineData("10", "Warning changing Volume Files can result\nin loss of data on your Volume\n\nCurrent Volume Files is: 0\nEnter new number of Files for Volume: ")]
    [InlineData("12", "Volume defaults updated from \"Full\" Pool record.\n")]
    [InlineData("16", "No current RecyclePool\nDefined Pools:\n1: *None*\n2: Full\n3: Differential\n4: Incremental\n5: Scratch\nSelect the Pool (1-5): ")]
    public async Task Each_parameter_has_its_question(string item, string expected)
    {
        await using ConsoleTexts console = await StartAsync();

        Assert.StartsWith($"Updating Volume \"Full-0001\"\n{expected}", await console.SayAllAsync("update volume=Full-0001", item), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4", "many", "Expected a positive integer, got: many\nEnter new Maximum Jobs: ")]
    [InlineData("7", "maybe", "Invalid response. You must answer YES or NO.\nEnter new Recycle status: ")]
    [InlineData("8", "abc", "Expected a positive integer, got: abc\nEnter new Slot: ")]
    [InlineData("10", "5", "Normally, you should only increase Volume Files by one!\nIncrease Volume Files? (yes/no): ")]
    [InlineData("11", "nobody", "Could not find Pool \"nobody\": ERR=Pool record not found in Catalog.\nDefined Pools:\n")]
    public async Task What_cannot_be_is_asked_again(string item, string answer, string expected)
    {
        await using ConsoleTexts console = await StartAsync();

        Assert.StartsWith(expected, await console.SayAllAsync("update volume=Full-0001", item, answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9", "yes", "New InChanger flag is: 1\n", true)]
    [InlineData("10", "1", "New Volume Files is: 1\n", true)]
    [InlineData("11", "Scratch", "New Pool is: Scratch\n", false)]
    [InlineData("16", "5", "New RecyclePool is: Scratch\n", false)]
    public async Task After_some_changes_the_menu_comes_back(string item, string answer, string told, bool isAskedAgain)
    {
        await using ConsoleTexts console = await StartAsync();

        string reply = await console.SayAllAsync("update volume=Full-0001", item, answer);

        Assert.StartsWith(told, reply, StringComparison.Ordinal);
        Assert.Equal(isAskedAgain, reply.EndsWith(Menu, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("update volume=Full-0001 enabled=5", "Invalid Enabled value, it must be yes, no, or archived\n")]
    [InlineData("update volume=Full-0001 recyclepool=nobody", "Could not find Pool \"nobody\": ERR=Pool record not found in Catalog.\nCould not find Pool \"nobody\": ERR=Pool record not found in Catalog.\nDefined Pools:\n1: *None*\n")]
    [InlineData("update volume allfrompool=nobody", "Could not find Pool \"nobody\": ERR=Pool record not found in Catalog.\nDefined Pools:\n1: Full\n")]
    [InlineData("prune volume pool=nobody yes", "Error: Pool resource \"nobody\" does not exist.\nThe defined Pool resources are:\n")]
    [InlineData("prune files client=bareos-fd pool=nobody yes", "Error: Pool resource \"nobody\" does not exist.\nThe defined Pool resources are:\n")]
    [InlineData("prune volume pool=Full yes", "No prunable volumes found in Pool \"Full\".\n")]
    [InlineData("update jobid", "Expect JobId keyword, not found.\n")]
    public async Task What_is_not_there_is_told_and_may_be_chosen(string command, string expected)
    {
        await using ConsoleTexts console = await StartAsync();

        Assert.StartsWith(expected, await console.SayAsync(command), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_purged_volume_can_be_recycled()
    {
        await using ConsoleTexts console = await StartAsync();
        console.World.UpdateVolume("Full-0001", static volume => volume with { Status = "Purged" });

        Assert.Contains("7: Recycle\n8: Read-Only\n", await console.SayAllAsync("update volume=Full-0001", "1"), StringComparison.Ordinal);
    }

    private static async Task<ConsoleTexts> StartAsync()
    {
        ConsoleTexts console = await ConsoleTexts.StartAsync();
        VolumeRecord volume = console.World.Volumes[0];
        Assert.Equal(("Full-0001", "Append"), (volume.Name, volume.Status));
        return console;
    }
}
