using Bareos.Director.Simulator.Access;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests.Access;

public sealed class PamTests
{
    private const string Asked = "1001\x1e";

    [Fact]
    public async Task A_user_comes_by_name_and_password_at_once()
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await ConnectAsync(simulator);

        await console.SendAsync("4002\x1ereader\x1ereaderpw");

        Assert.StartsWith("1000\x1eOK: ", (await console.ReadAsync())?.Text, StringComparison.Ordinal);
        Assert.EndsWith("You are logged in as: reader", (await console.ReadAsync())?.Text, StringComparison.Ordinal);
        Assert.Equal(["reader\n", Signal.EndOfData], await console.CallAsync("whoami"));
        Assert.Equal(("pamcon", "reader"), (simulator.Sessions[0].ConsoleName, simulator.Sessions[0].UserName));
    }

    [Fact]
    public async Task The_rights_are_the_users()
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await ConnectAsync(simulator);
        await console.SendAsync("4002\x1ereader\x1ereaderpw");
        await console.ReadAsync();
        await console.ReadAsync();

        Assert.Equal(["run: is an invalid command.\n", Signal.EndOfData], await console.CallAsync("run job=BackupClient1 yes"));
        Assert.Equal(0, simulator.Counters.MutationsExecuted);
    }

    [Theory]
    [InlineData("4002\x1ereader\x1ewrong")]
    [InlineData("4002\x1enobody\x1ereaderpw")]
    [InlineData("4002\x1ereader")]
    [InlineData("reader")]
    public async Task Whoever_says_something_else_sees_the_end(string answer)
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await ConnectAsync(simulator);

        await console.SendAsync(answer);

        Assert.Null(await console.ReadAsync());
        Assert.Equal((0, 1), (simulator.Counters.Logins, simulator.Counters.RefusedLogins));
    }

    [Theory]
    [InlineData("readerpw", true)]
    [InlineData("wrong", false)]
    public async Task A_user_can_be_asked(string password, bool isWelcome)
    {
        await using DirectorSimulator simulator = await StartAsync();
        await using RawConsole console = await ConnectAsync(simulator);

        await console.SendAsync("4001\x1e");
        Assert.Equal(["\x02", "login:\0"], await ReadTwoAsync(console));
        await console.SendAsync("reader");
        Assert.Equal(["\x01", "Password: \0"], await ReadTwoAsync(console));
        await console.SendAsync(password);

        if (isWelcome)
        {
            Assert.Equal(["\0", "\0"], await ReadTwoAsync(console));
            Assert.StartsWith("1000\x1e", (await console.ReadAsync())?.Text, StringComparison.Ordinal);
        }
        else
        {
            Assert.Null(await console.ReadAsync());
        }
    }

    private static async Task<WireFrame[]> ReadTwoAsync(RawConsole console) => [(await console.ReadAsync())!, (await console.ReadAsync())!];

    private static async Task<RawConsole> ConnectAsync(DirectorSimulator simulator)
    {
        RawConsole console = RawConsole.Connect(simulator);
        Assert.Equal(Asked, (await console.TryLogInAsync("pamcon", "pamconsecret"))[^1].Text);
        return console;
    }

    private static Task<DirectorSimulator> StartAsync() => Simulators.StartAsync(static options => options with
    {
        Consoles = [new("pamcon", "pamconsecret") { UsesPam = true }],
        Users = [new("reader", "readerpw") { Acl = AccessLists.All with { Command = ["list", "version"] } }],
    });
}
