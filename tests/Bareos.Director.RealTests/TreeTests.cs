using System.Net.Sockets;
using Bareos.Director.Console;
using Bareos.Director.Tests.Robustness.Doubles;
using Bareos.Director.Tests.Robustness.Tree;
using Bareos.Director.Transport;
using static Bareos.Director.RealTests.RealDirector;

namespace Bareos.Director.RealTests;

/// <summary>The restore tree of a real director, entered with everything marked and <c>yes</c> on the line, and left wherever its words have been cut.</summary>
public sealed class TreeTests
{
    private const int Moments = 15;

    private static readonly Leaving[] Ways = Enum.GetValues<Leaving>();
    private static readonly bool[] Both = [false, true];

    /// <summary>Protection, mode, whether a call enters the tree.</summary>
    public static TheoryData<TlsMode, ApiMode, bool> Entries =>
        new(from tls in Modes.Select(row => row.Data) from mode in Enum.GetValues<ApiMode>() from byCall in Both select (tls, mode, byCall));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Entries))]
    public async Task A_tree_that_is_left_at_any_moment_restores_nothing(TlsMode tls, ApiMode mode, bool byCall)
    {
        await using DirectorConsole observer = await ConnectAsync(tls);
        (string jobId, string client) = await LastBackupAsync(observer);
        string command = $"restore client=\"{client}\" jobid={jobId} all yes";
        long before = await CountRestoresAsync(observer);
        long bytes = await LeaveAsync(tls, mode, byCall, command, Leaving.CloseSession, bytes: long.MaxValue);

        for (int moment = 0; moment < Moments; moment++)
        {
            await LeaveAsync(tls, mode, byCall, command, Ways[moment % Ways.Length], Math.Max(1, bytes * moment / Moments));
        }

        Assert.Equal(before, await CountRestoresAsync(observer));
        Say($"{command} in mode {(int)mode}{(byCall ? " by a call" : "")}: left at {Moments} of {bytes} bytes, {before} restores before and after");
    }

    /// <summary>Leaves when so many bytes have come, or the director has nothing more to say. Returns how many came.</summary>
    private static async Task<long> LeaveAsync(TlsMode tls, ApiMode mode, bool byCall, string command, Leaving way, long bytes)
    {
        DirectorConsoleOptions options = Options(tls);
        var tcp = new TcpClient();
        await tcp.ConnectAsync(options.Host, options.Port, Cancellation);
        var connection = new PausingStream(tcp.GetStream());
        await using DirectorConsole console = await DirectorConsole.ConnectAsync(connection, options, Cancellation);
        await SwitchAsync(console, mode);
        connection.PauseAfter(bytes);
        using var user = new TreeEntry(console, mode, byCall, command);
        user.Enter();
        await (bytes == long.MaxValue ? user.Stands : connection.Paused);
        long delivered = connection.Delivered;

        Task left = await user.LeaveAsync(way);
        connection.GoOn();
        await left;
        await console.DisposeAsync();
        await console.Parted;
        return delivered;
    }

    private static Task SwitchAsync(DirectorConsole console, ApiMode mode) =>
        mode == ApiMode.Json ? console.CallAsync("version", Cancellation) : console.SendCommandAsync("version", mode, Cancellation);
}
