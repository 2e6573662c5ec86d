using Bareos.Director.Authentication;
using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Tests.Robustness.Doubles;

namespace Bareos.Director.Tests.Robustness.Faults;

/// <summary>Every message of a login × everything that can go wrong instead of it, and a login that is cut after each of its bytes.</summary>
public sealed class LoginFaultTests
{
    private const int Limit = 120_000;

    // What the console waits for, with a user of PAM.
    private const int Challenge = 0;
    private const int UserVerdict = 4;
    private const int Messages = 6;

    /// <summary>Number of the message, and what happens instead of it.</summary>
    public static TheoryData<int, Fault> Matrix =>
        new(from message in Enumerable.Range(Challenge, Messages) from fault in Enum.GetValues<Fault>() select (message, fault));

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Matrix))]
    public async Task A_fault_ends_the_login_in_time_with_its_reason(int message, Fault fault)
    {
        (Exception error, bool isClosed) = await LogInAsync(message, async connection => await fault.InflictAsync(connection), fault == Fault.Stall);

        Assert.Equal(ExpectedError(message, fault), error.GetType());
        Assert.True(isClosed);
        LoginFailure? failure = (error as DirectorLoginException)?.Failure;
        Assert.Equal(error is not DirectorLoginException ? null : message == Challenge ? LoginFailure.ConsoleRefused : LoginFailure.UserRefused, failure);
    }

    [Theory(Timeout = Limit)]
    [InlineData(Fault.HalfClose)]
    [InlineData(Fault.Reset)]
    [InlineData(Fault.Stall)]
    public async Task A_login_that_is_cut_after_any_byte_ends_in_time(Fault fault)
    {
        int positions = 0;
        for (int message = Challenge; message < Messages; message++)
        {
            for (int length = 1, whole = 2; length < whole; length++, positions++)
            {
                (Exception error, bool isClosed) = await LogInAsync(message, CutAsync, fault == Fault.Stall);
                Assert.Equal((message, length, ExpectedErrorInside(message, fault)), (message, length, error.GetType()));
                Assert.True(isClosed);

                async Task CutAsync(MemoryEnd connection, byte[] frame)
                {
                    whole = frame.Length;
                    await connection.WriteAsync(frame.AsMemory(0, length));
                    await fault.InflictAsync(connection);
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{positions} positions");
        var login = new FakeLogin(new DirectorEnd(Stream.Null), asksForUser: true);
        Assert.Equal(login.TotalLength - login.Messages, positions);
    }

    private static Task<(Exception Error, bool IsClosed)> LogInAsync(int message, Func<MemoryEnd, Task> instead, bool stalls) =>
        LogInAsync(message, (connection, _) => instead(connection), stalls);

    private static async Task<(Exception Error, bool IsClosed)> LogInAsync(int message, Func<MemoryEnd, byte[], Task> instead, bool stalls)
    {
        var time = new ManualTime();
        DirectorConsoleOptions options = FakeSession.Options with { TimeProvider = time, Pam = new PamCredentials("alice", "secret") };
        (MemoryEnd client, MemoryEnd director) = MemoryEnd.Connect();
        Task<DirectorConsole> login = DirectorConsole.ConnectAsync(client, options);
        var fake = new FakeLogin(new DirectorEnd(director), asksForUser: true);
        await fake.PlayAsync(message);
        await instead(director, await fake.NextAsync());
        if (stalls)
        {
            time.Advance(options.LoginTimeout);
        }

        Exception error = await Assert.ThrowsAnyAsync<DirectorSessionException>(() => login);
        return (error, await IsClosedAsync(client));
    }

    private static async Task<bool> IsClosedAsync(MemoryEnd client) =>
        await Record.ExceptionAsync(async () => await client.WriteAsync(new byte[1])) is ObjectDisposedException;

    private static Type ExpectedError(int message, Fault fault) => (message, fault) switch
    {
        (_, Fault.Stall) => typeof(DirectorTimeoutException),

        // A director that refuses a console resets the connection; one that is full closes it without a word.
        (Challenge, Fault.Reset) => typeof(DirectorLoginException),
        (Challenge, Fault.HalfClose) => typeof(DirectorConnectionLimitException),
        (Challenge, Fault.UnexpectedSignal) => typeof(DirectorProtocolException),
        (Challenge, _) => typeof(NotADirectorException),

        // One that does not like the user closes it too.
        (UserVerdict, Fault.HalfClose) => typeof(DirectorLoginException),
        (_, Fault.Reset or Fault.HalfClose or Fault.Truncation) => typeof(DirectorConnectionLostException),
        _ => typeof(DirectorProtocolException),
    };

    private static Type ExpectedErrorInside(int message, Fault fault) => (message, fault) switch
    {
        (_, Fault.Stall) => typeof(DirectorTimeoutException),
        (Challenge, Fault.Reset) => typeof(DirectorLoginException),
        (Challenge, _) => typeof(NotADirectorException),
        _ => typeof(DirectorConnectionLostException),
    };
}
