using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using Bareos.Director.Errors;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Directors;
using BareosGrpc.Server.Errors;
using BareosGrpc.V1;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Sessions;

/// <summary>Opens sessions, as far as the director's circuit lets logins through.</summary>
internal sealed class SessionLogins
{
    private readonly FrozenDictionary<string, LoginCircuit> _circuits;
    private readonly ISessionOpener _opener;
    private readonly DirectorHealthBoard _board;
    private readonly SessionKeepingOptions _keeping;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, ConsoleId> _suspects = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<(string Director, string Console, string Result), long> _counts = new();

    public SessionLogins(
        ConfiguredDirectors directors, ISessionOpener opener, DirectorHealthBoard board, IOptions<BareosGrpcOptions> options, TimeProvider time)
    {
        _keeping = options.Value.Sessions;
        var limits = new LoginLimits(_keeping.CircuitFailures, _keeping.CircuitDelay, _keeping.CircuitMaxDelay, _keeping.RefusedLoginMemory);
        _circuits = directors.All.ToFrozenDictionary(
            director => director.Name, _ => new LoginCircuit(limits, time, Random.Shared.NextDouble), StringComparer.OrdinalIgnoreCase);
        _opener = opener;
        _board = board;
        _time = time;
    }

    /// <summary>The logins that were tried so far, by director, console and what became of them.</summary>
    public IEnumerable<KeyValuePair<(string Director, string Console, string Result), long>> Counts => _counts;

    /// <summary>The console over which a director was lost, to see by it whether it is back; <see langword="null"/> where there is none.</summary>
    public ConsoleId? SuspectOf(string director) => _suspects.TryGetValue(director, out ConsoleId suspect) ? suspect : null;

    /// <summary>A session of this console was lost, although nobody wished it.</summary>
    public void Suspect(ConsoleId key) => _suspects[key.Director] = key with { Catalog = "" };

    /// <summary>Whether a login as this console would not be tried now.</summary>
    public bool IsRefused(ConsoleId key) => _circuits[key.Director].RefusalOf(key.Console) is not null;

    /// <summary>Why the director would refuse this console, as it did a short while ago; <see langword="null"/> if it did not.</summary>
    public CallRefusedException? RefusalOf(ConsoleId key) =>
        _circuits[key.Director].RefusalOf(key.Console) is { IsConsoles: true } refusal ? Remembered(key, refusal) : null;

    /// <summary>Logs in, and chooses the catalog.</summary>
    /// <exception cref="DirectorSessionException">The login failed.</exception>
    /// <exception cref="CallRefusedException">It was not tried, because others have failed; or there is no such catalog.</exception>
    public async Task<IDirectorSession> OpenAsync(ConsoleId key, CancellationToken cancellationToken)
    {
        LoginCircuit circuit = _circuits[key.Director];
        while (true)
        {
            LoginTurn turn = circuit.Enter(key.Console);
            if (turn.Cause is not null)
            {
                throw Remembered(key, turn);
            }

            if (turn.Attempt is { } attempt)
            {
                IDirectorSession session = await TryAsync(circuit, attempt, key, cancellationToken).ConfigureAwait(false);
                await ChooseCatalogAsync(session, cancellationToken).ConfigureAwait(false);
                return session;
            }

            if (await turn.Other!.WaitAsync(cancellationToken).ConfigureAwait(false) is { } failure)
            {
                throw Shared(failure);
            }
        }
    }

    /// <summary>Whether the director knows the console's name and refuses it, or does not know it.</summary>
    private static bool IsRefusal(Exception failure) =>
        failure is DirectorLoginException or DirectorTlsException { Failure: TlsFailure.WrongKey or TlsFailure.UnknownIdentity };

    private static async Task ChooseCatalogAsync(IDirectorSession session, CancellationToken cancellationToken)
    {
        if (session.Key.Catalog.Length == 0)
        {
            return;
        }

        try
        {
            await session.ChooseCatalogAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await session.CloseAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<IDirectorSession> TryAsync(LoginCircuit circuit, LoginAttempt attempt, ConsoleId key, CancellationToken cancellationToken)
    {
        _board.CircuitIs(key.Director, circuit.View);
        try
        {
            IDirectorSession session = await _opener.OpenAsync(key, cancellationToken).ConfigureAwait(false);
            circuit.Succeed(attempt);
            _suspects.TryRemove(key.Director, out _);
            Count(key, "succeeded");
            return session;
        }
        catch (Exception failure) when (IsRefusal(failure))
        {
            circuit.Refuse(attempt, failure);
            _suspects.TryRemove(key.Director, out _);
            Count(key, "refused");
            throw;
        }
        catch (Exception failure) when (failure is DirectorSessionException and not DirectorConnectionLimitException)
        {
            circuit.Fail(attempt, failure);
            Suspect(key);
            Count(key, "failed");
            throw;
        }
        catch (Exception failure)
        {
            circuit.Abandon(attempt, failure);
            Count(key, failure is DirectorConnectionLimitException ? "full" : "abandoned");
            throw;
        }
        finally
        {
            _board.CircuitIs(key.Director, circuit.View);
        }
    }

    private void Count(ConsoleId key, string result) => _counts.AddOrUpdate((key.Director, key.Console, result), 1, (_, count) => count + 1);

    /// <summary>Somebody else's login has failed, while this one waited for what would become of it.</summary>
    private static CallRefusedException Shared(Exception failure) => CallErrors.From(failure) is { } error
        ? new CallRefusedException(error.Reason, error.Message, failure) { Outcome = Outcome.NotSent, RetryAfter = error.RetryAfter, Facts = error.Facts }
        : new CallRefusedException(ErrorReason.DirectorConnectionLost, "The login that this call waited for was given up.", failure) { Outcome = Outcome.NotSent };

    private CallRefusedException Remembered(ConsoleId key, LoginTurn turn)
    {
        TimeSpan wait = turn.Until - _time.GetUtcNow();
        string seconds = Math.Max(wait.TotalSeconds, 0).ToString("0.0", CultureInfo.InvariantCulture);
        CallError error = CallErrors.From(turn.Cause!) ?? new CallError(ErrorReason.DirectorConnectionLost, turn.Cause!.Message);
        (string setting, object value, string sentence) = turn.IsConsoles
            ? ("RefusedLoginMemory", (object)_keeping.RefusedLoginMemory, $"Director '{key.Director}' has refused console '{key.Console}', and is asked again in {seconds} s at the earliest")
            : ("CircuitMaxDelay", _keeping.CircuitMaxDelay, $"Logins to director '{key.Director}' have failed, and the next is tried in {seconds} s");
        return new CallRefusedException(error.Reason, $"{sentence}. {error.Message}", turn.Cause)
        {
            Outcome = Outcome.NotSent,
            RetryAfter = error.RetryAfter is null ? null : wait > TimeSpan.Zero ? wait : error.RetryAfter,
            Facts = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["setting"] = $"BareosGrpc:Sessions:{setting}",
                ["value"] = string.Create(CultureInfo.InvariantCulture, $"{value}"),
            },
        };
    }
}
