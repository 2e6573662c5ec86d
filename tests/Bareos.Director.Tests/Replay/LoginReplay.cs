using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Tests.Doubles;

namespace Bareos.Director.Tests.Replay;

/// <summary>Logs in at a director that says what the recorded one said.</summary>
internal sealed class LoginReplay(Recording recording, IReadOnlyList<RecordedLine> lines)
{
    private readonly LoginExpectation _expected = LoginExpectations.For(recording);

    public ReplayDirector Director { get; } = new(recording, lines)
    {
        AnyHello = LoginExpectations.For(recording).AnyHello,
        RecordedProof = LoginExpectations.For(recording).RecordedProof,
    };

    /// <summary>The director's side of the conversation.</summary>
    public Task Playing { get; private set; } = Task.CompletedTask;

    /// <summary>The session, or why there is none.</summary>
    public async Task<(DirectorConsole? Console, DirectorSessionException? Error)> LogInAsync()
    {
        var time = new ManualTime();
        DirectorConsoleOptions options = RecordedLogin.Options(recording);
        (MemoryEnd client, MemoryEnd director) = MemoryEnd.Connect(capacity: 4 << 20);
        Playing = Director.PlayAsync(director);
        Task<DirectorConsole> login = DirectorConsole.ConnectAsync(
            client, _expected.Exception == typeof(DirectorTimeoutException) ? options with { TimeProvider = time } : options);
        if (_expected.Exception == typeof(DirectorTimeoutException))
        {
            await Director.Played;
            time.Advance(options.LoginTimeout);
        }

        try
        {
            return (await login, null);
        }
        catch (DirectorSessionException e)
        {
            await Playing;
            return (null, e);
        }
    }

    /// <summary>Checks the outcome against the reviewed one. Returns a sentence if it differs.</summary>
    public string? Compare(DirectorConsole? console, DirectorSessionException? error)
    {
        object? failure = error switch
        {
            DirectorLoginException login => login.Failure,
            DirectorTlsException tls => tls.Failure,
            _ => null,
        };
        return (console, error) switch
        {
            (not null, _) when _expected.Exception is not null => $"was let in instead of {_expected}",
            (null, _) when !(_expected.Exception?.IsInstanceOfType(error!) ?? false) || (_expected.Failure is not null && !Equals(failure, _expected.Failure)) => $"got {error!.GetType().Name} {failure} ({error.Message}) instead of {_expected}",
            (not null, _) when IdentityDiffers(console) is { } difference => difference,
            _ when Director.Deviation is { } deviation && !Equals(failure, LoginFailure.InvalidConsoleName) => deviation,
            _ => null,
        };
    }

    private string? IdentityDiffers(DirectorConsole console)
    {
        (string, string, string, int) actual = (console.Director.Name, console.Director.Version, console.Director.Date, console.ProtocolVersion);
        (string, string, string, int) expected = (_expected.Director!, _expected.Version, _expected.Date, _expected.Protocol);
        return actual != expected ? $"the director introduced itself as {actual} instead of {expected}"
            : !console.Director.Info.EndsWith(_expected.Greeting, StringComparison.Ordinal) ? $"the greeting was: {console.Director.Info}"
            : console.Tls?.ProtocolVersion != (recording.Tls.Length > 0 ? recording.Tls : null) ? $"TLS was {console.Tls}"
            : null;
    }
}
