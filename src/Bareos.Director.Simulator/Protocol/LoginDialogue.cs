using System.Globalization;
using System.Security.Cryptography;
using Bareos.Director.Authentication;
using Bareos.Director.Simulator.Faults;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Protocol;

/// <summary>The director's side of a login after the Hello: each end proves to the other that it knows the password.</summary>
internal sealed class LoginDialogue(FrameChannel channel, SimulatorOptions options, FaultPlan faults, CancellationToken stopping)
{
    private const string Refusal = "1999 Authorization failed.\n";
    private const string Accepted = "1000 OK auth\n";

    /// <summary>Runs it. Returns whether the console is logged in; otherwise it was told what a director tells, and nothing is left to do.</summary>
    /// <param name="console">The console of the Hello.</param>
    /// <param name="isOld">Whether it speaks the protocol before 18.2.</param>
    /// <param name="isEncrypted">Whether the connection is TLS.</param>
    public async ValueTask<bool> RunAsync(SimulatedConsole console, bool isOld, bool isEncrypted)
    {
        var challenge = new Challenge(NewChallenge(), console.TlsRequired ? 2 : 0, StandardBase64: false);
        if (!await ProveConsoleAsync(console, challenge).ConfigureAwait(false))
        {
            await channel.SendAsync(Refusal).ConfigureAwait(false);
            await RefuseSlowlyAsync().ConfigureAwait(false);
            return false;
        }

        await channel.SendAsync(Accepted).ConfigureAwait(false);
        if (!await ProveDirectorAsync(console).ConfigureAwait(false))
        {
            await RefuseSlowlyAsync().ConfigureAwait(false);
            return false;
        }

        return isOld
            ? await WelcomeOldAsync(console, isEncrypted).ConfigureAwait(false)
            : await WelcomeAsync(console).ConfigureAwait(false);
    }

    /// <summary>Says no after a pause, and pauses again, so that guessing passwords is slow.</summary>
    private async ValueTask RefuseSlowlyAsync()
    {
        await PauseAsync().ConfigureAwait(false);
        await channel.SendAsync(Refusal).ConfigureAwait(false);
        await PauseAsync().ConfigureAwait(false);
    }

    private Task PauseAsync() => Task.Delay(options.FailedLoginDelay, options.TimeProvider, stopping);

    private async ValueTask<bool> ProveConsoleAsync(SimulatedConsole console, Challenge challenge)
    {
        await channel.SendAsync(challenge.ToLine()).ConfigureAwait(false);
        Frame? answer = await channel.ReceiveAsync().ConfigureAwait(false);
        return answer is { IsData: true } proof
            && CramMd5.Verify(console.Secret, challenge.Text, proof.Payload.Span.TrimEnd("\0\n"u8))
            && !faults.RefuseLogins
            && !channel.Strike.Has(FaultKind.RefuseLogin);
    }

    private async ValueTask<bool> ProveDirectorAsync(SimulatedConsole console)
    {
        Frame? asked = await channel.ReceiveAsync().ConfigureAwait(false);
        if (asked is not { IsData: true } line
            || !Challenge.TryParse(line.Payload.Span, out Challenge? challenge)
            || IsReflected(challenge))
        {
            // Said at once, and once more after the pause.
            await channel.SendAsync(Refusal).ConfigureAwait(false);
            return false;
        }

        string answer = CramMd5.Respond(console.Secret, challenge.Text, historic: !challenge.StandardBase64);
        await channel.SendAsync(answer + '\0').ConfigureAwait(false);
        Frame? verdict = await channel.ReceiveAsync().ConfigureAwait(false);
        return verdict is { IsData: true } said && said.Payload.Span.StartsWith("1000 OK"u8);
    }

    // A challenge with the director's own name could be one of its own, sent back to learn the answer.
    private bool IsReflected(Challenge challenge) =>
        string.Equals(challenge.Name, $"R_DIRECTOR::{options.DirectorName}", StringComparison.Ordinal);

    private async ValueTask<bool> WelcomeAsync(SimulatedConsole console)
    {
        string who = console.IsRoot ? "You are connected using the default console" : $"You are logged in as: {console.Name}";
        await channel.SendAsync($"1000{ResponseMessage.Separator}{Identity}").ConfigureAwait(false);
        await channel.SendAsync($"1002{ResponseMessage.Separator}{DirectorRelease.LoginInfo}{who}").ConfigureAwait(false);
        return true;
    }

    private async ValueTask<bool> WelcomeOldAsync(SimulatedConsole console, bool isEncrypted)
    {
        if (console.TlsRequired && !isEncrypted)
        {
            await channel.SendAsync("1999 You are not authorized.\n").ConfigureAwait(false);
            return false;
        }

        await channel.SendAsync($"1000 {Identity} --  Encryption: None\n").ConfigureAwait(false);
        return true;
    }

    private string Identity => $"OK: {options.DirectorName} Version: {DirectorRelease.Version} ({DirectorRelease.Date})";

    private string NewChallenge()
    {
        uint number = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
        long time = options.TimeProvider.GetUtcNow().ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"<{number}.{time}@R_DIRECTOR::{options.DirectorName}>");
    }
}
