using System.Globalization;
using System.Security.Cryptography;
using Bareos.Director.Authentication;
using Bareos.Director.Simulator.Access;
using Bareos.Director.Simulator.Faults;
using Bareos.Director.Simulator.World;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Protocol;

/// <summary>The director's side of a login after the Hello: each end proves to the other that it knows the password.</summary>
internal sealed class LoginDialogue(
    FrameChannel channel, SimulatorOptions options, FaultPlan faults, DirectorWorld world, SimulatorCounters counters, CancellationToken stopping)
{
    private const string Refusal = "1999 Authorization failed.\n";
    private const string Accepted = "1000 OK auth\n";

    private bool _isReflected;

    /// <summary>
    /// Runs it up to the welcome. Returns who is logged in, or <see langword="null"/>: then the console was told what a director tells, and
    /// nothing is left to do.
    /// </summary>
    /// <param name="console">The console of the Hello.</param>
    /// <param name="isOld">Whether it speaks the protocol before 18.2.</param>
    /// <param name="isEncrypted">Whether the connection is TLS.</param>
    public async ValueTask<LoginIdentity?> RunAsync(SimulatedConsole console, bool isOld, bool isEncrypted)
    {
        var challenge = new Challenge(NewChallenge(), console.TlsRequired ? 2 : 0, StandardBase64: false);
        if (!await ProveBothAsync(console, challenge).ConfigureAwait(false))
        {
            counters.LoginRefused();
            world.AddMessage(
                $"{options.DirectorName}: ERROR in dird/authenticate_console.cc:353 Unable to authenticate console \"{console.Name}\" at client:127.0.0.1.\n");
            await RefuseSlowlyAsync().ConfigureAwait(false);
            return null;
        }

        LoginIdentity? identity = isOld
            ? await IdentifyOldAsync(console, isEncrypted).ConfigureAwait(false)
            : await IdentifyAsync(console).ConfigureAwait(false);
        if (identity is null)
        {
            counters.LoginRefused();
        }

        return identity;
    }

    /// <summary>Tells a console that it is logged in. Whoever reads it finds its session among those of the director.</summary>
    /// <param name="console">The console of the Hello.</param>
    /// <param name="identity">Who is logged in.</param>
    /// <param name="isOld">Whether it speaks the protocol before 18.2.</param>
    public ValueTask WelcomeAsync(SimulatedConsole console, LoginIdentity identity, bool isOld) =>
        isOld ? WelcomeOldAsync() : WelcomeNewAsync(console, identity);

    /// <summary>Says no after a pause, and pauses again, so that guessing passwords is slow.</summary>
    private async ValueTask RefuseSlowlyAsync()
    {
        await PauseAsync().ConfigureAwait(false);
        if (_isReflected)
        {
            channel.Reset();
            return;
        }

        await channel.SendAsync(Refusal).ConfigureAwait(false);
        await PauseAsync().ConfigureAwait(false);
    }

    private Task PauseAsync() => Task.Delay(options.FailedLoginDelay, options.TimeProvider, stopping);

    private async ValueTask<bool> ProveBothAsync(SimulatedConsole console, Challenge challenge)
    {
        try
        {
            return await ProveConsoleAsync(console, challenge).ConfigureAwait(false)
                && await ProveDirectorAsync(console).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // A console that says nothing is refused as the others are, but not at once.
            return false;
        }
    }

    private async ValueTask<bool> ProveConsoleAsync(SimulatedConsole console, Challenge challenge)
    {
        await channel.SendAsync(challenge.ToLine()).ConfigureAwait(false);
        Frame? answer = await channel.ReceiveAsync(options.LoginPatience).ConfigureAwait(false);
        bool isProved = answer is { IsData: true } proof
            && CramMd5.Verify(console.Secret, challenge.Text, proof.Payload.Span.TrimEnd("\0\n"u8))
            && !faults.RefuseLogins
            && !channel.Strike.Has(FaultKind.RefuseLogin);
        await channel.SendAsync(isProved ? Accepted : Refusal).ConfigureAwait(false);
        return isProved;
    }

    private async ValueTask<bool> ProveDirectorAsync(SimulatedConsole console)
    {
        Frame? asked = await channel.ReceiveAsync(options.LoginPatience).ConfigureAwait(false);
        Challenge? challenge = null;
        if (asked is not { IsData: true } line
            || !Challenge.TryParse(line.Payload.Span, out challenge)
            || IsReflected(challenge))
        {
            // Said at once; and after a pause once more, or no more where somebody tried to be clever.
            _isReflected = challenge is not null;
            await channel.SendAsync(Refusal).ConfigureAwait(false);
            return false;
        }

        string answer = CramMd5.Respond(console.Secret, challenge.Text, historic: !challenge.StandardBase64);
        await channel.SendAsync(answer + '\0').ConfigureAwait(false);
        Frame? verdict = await channel.ReceiveAsync(options.LoginPatience).ConfigureAwait(false);
        return verdict is { IsData: true } said && said.Payload.Span.StartsWith("1000 OK"u8);
    }

    // A challenge with the director's own name could be one of its own, sent back to learn the answer.
    private bool IsReflected(Challenge challenge) =>
        string.Equals(challenge.Name, $"R_DIRECTOR::{options.DirectorName}", StringComparison.Ordinal);

    private async ValueTask<LoginIdentity?> IdentifyAsync(SimulatedConsole console) =>
        !console.UsesPam ? LoginIdentity.Of(console, options.Profiles)
        : await new PamDialogue(channel, options.Users).RunAsync().ConfigureAwait(false) is { } user ? LoginIdentity.Of(user, options.Profiles)
        : null;

    private async ValueTask<LoginIdentity?> IdentifyOldAsync(SimulatedConsole console, bool isEncrypted)
    {
        if (console.TlsRequired && !isEncrypted)
        {
            await channel.SendAsync("1999 You are not authorized.\n").ConfigureAwait(false);
            return null;
        }

        if (console.UsesPam)
        {
            // That login knows no PAM: it is welcome, and then not.
            await WelcomeOldAsync().ConfigureAwait(false);
            return null;
        }

        return LoginIdentity.Of(console, options.Profiles);
    }

    private async ValueTask WelcomeNewAsync(SimulatedConsole console, LoginIdentity identity)
    {
        string who = console.IsRoot ? "You are connected using the default console" : $"You are logged in as: {identity.Name}";
        await channel.SendAsync($"1000{ResponseMessage.Separator}{Identity}").ConfigureAwait(false);
        await channel.SendAsync($"1002{ResponseMessage.Separator}{DirectorRelease.LoginInfo}{who}").ConfigureAwait(false);
    }

    private ValueTask WelcomeOldAsync() => channel.SendAsync($"1000 {Identity} --  Encryption: None\n");

    private string Identity => $"OK: {options.DirectorName} Version: {DirectorRelease.Version} ({DirectorRelease.Date})";

    private string NewChallenge()
    {
        uint number = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
        long time = options.TimeProvider.GetUtcNow().ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"<{number}.{time}@R_DIRECTOR::{options.DirectorName}>");
    }
}
