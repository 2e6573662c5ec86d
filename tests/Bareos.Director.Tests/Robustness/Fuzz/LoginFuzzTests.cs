using Bareos.Director.Authentication;
using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Tests.Robustness.Doubles;

namespace Bareos.Director.Tests.Robustness.Fuzz;

/// <summary>Whatever answers a login: there is a session, or the reason why there is none.</summary>
public sealed class LoginFuzzTests
{
    private const int Limit = 600_000;

    // The console's frames are answered by one message each but the last, which gets two.
    private const int Answers = 5;

    [Fact(Timeout = Limit)]
    public Task Any_answers() => Fuzzing.RunAsync(Fuzzing.QuickInputs, TimeSpan.MaxValue, Make, RunAsync);

    [Fact(Timeout = Limit)]
    [Trait("Set", "Long")]
    public Task Any_answers_for_long() => Fuzzing.RunAsync(Fuzzing.LongInputs, Fuzzing.LongTime, Make, RunAsync);

    // The first byte tells which answer is disturbed and whether PAM asks; what follows comes in its place, or nothing: then it is mutated.
    private static byte[] Make(Random random) =>
        [(byte)random.Next(256), .. random.Next(3) == 0 ? Fuzzing.Bytes(random, 80) : []];

    private static async Task RunAsync(byte[] input, Random random)
    {
        int disturbed = input[0] % Answers;
        bool asksForUser = input[0] >= 128;
        var login = new FuzzLogin(asksForUser);
        int number = 0;
        await using var peer = new FuzzPeer(random, received =>
        {
            byte[] answer = login.Answer(received);
            return number++ != disturbed ? answer : input.Length > 1 ? input[1..] : Fuzzing.Mutate(random, answer);
        });
        DirectorConsoleOptions options = FakeSession.Options with
        {
            OldProtocol = random.Next(8) == 0,
            Pam = random.Next(3) switch
            {
                0 => null,
                1 => new PamCredentials("alice", "secret"),
                _ => new PamInteractive((_, _) => ValueTask.FromResult("secret")),
            },
        };
        try
        {
            await using DirectorConsole console = await DirectorConsole.ConnectAsync(peer, options);
            Assert.NotNull(console.Director.Name);
        }
        catch (DirectorSessionException e)
        {
            Assert.NotEqual("", e.Message);
        }
    }
}
