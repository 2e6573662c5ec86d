using System.Globalization;
using Bareos.Director.Simulator.Faults;
using Bareos.Director.Simulator.Protocol;
using Bareos.Director.Simulator.Session;
using Bareos.Director.Transport.OpenSsl;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Hosting;

/// <summary>One connection from its first byte to its end: clear text or TLS, Hello, slot, login, session.</summary>
internal sealed class ConnectionHandler(
    DirectorSimulator director, Connection connection, CancellationToken stopping)
{
    private readonly FaultPlan _faults = new();

    public async Task RunAsync()
    {
        // The caller goes on at once, whatever the console has sent already.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        director.Counters.ConnectionOpened();
        try
        {
            await ServeAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The simulator stops.
        }
        finally
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            director.Counters.ConnectionClosed();
        }
    }

    private async Task ServeAsync()
    {
        byte[]? start = await FirstBytes.PeekAsync(connection.Stream, stopping).ConfigureAwait(false);
        if (start is null)
        {
            return;
        }

        var stream = new PrefixedStream(start, connection.Stream);
        if (FirstBytes.AreHello(start))
        {
            await SpeakAsync(stream, pskConsole: null).ConfigureAwait(false);
        }
        else
        {
            await EnterByTlsAsync(stream, isTls: FirstBytes.AreTls(start)).ConfigureAwait(false);
        }
    }

    // What is no Hello is taken for TLS; what is not that either is told so in clear text.
    private async Task EnterByTlsAsync(Stream stream, bool isTls)
    {
        TlsStream? secured = isTls ? await director.Door.EnterAsync(stream, stopping).ConfigureAwait(false) : null;
        if (secured is null)
        {
            director.Counters.LoginRefused();
            if (!isTls)
            {
                using FrameChannel channel = NewChannel(stream);
                await channel.SendAsync(Signal.Terminate).ConfigureAwait(false);
            }

            return;
        }

        await using (secured.ConfigureAwait(false))
        {
            await SpeakAsync(secured, TlsDoor.ConsoleOf(secured)).ConfigureAwait(false);
            await secured.ShutdownAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SpeakAsync(Stream stream, string? pskConsole)
    {
        using FrameChannel channel = NewChannel(stream);
        await SayHelloAsync(channel, pskConsole).ConfigureAwait(false);
    }

    private async Task SayHelloAsync(FrameChannel channel, string? pskConsole)
    {
        Frame? first = await channel.ReceiveAsync().ConfigureAwait(false);
        if (first is null)
        {
            return;
        }

        if (first is { IsData: true } line && HelloLine.IsTooLong(line.Payload.Span))
        {
            await RefuseLaterAsync(channel).ConfigureAwait(false);
            return;
        }

        if (first is not { IsData: true } frame
            || !HelloLine.TryParse(frame.Payload.Span, out HelloLine? hello)
            || Find(hello, isEncrypted: pskConsole is not null) is not { } console)
        {
            director.Counters.LoginRefused();
            await channel.SendAsync(Signal.Terminate).ConfigureAwait(false);
            channel.Reset();
            return;
        }

        if (pskConsole is not null && !string.Equals(pskConsole, console.Name, StringComparison.Ordinal))
        {
            // Somebody proved to be one console and says to be another.
            await RefuseLaterAsync(channel).ConfigureAwait(false);
            return;
        }

        using ConsoleSlots.Slot? slot = director.Slots.TryEnter(console.IsRoot);
        if (slot is null)
        {
            // Over the limit, a director hangs up without a word.
            RefuseTooMany();
            return;
        }

        await LogInAsync(channel, console, hello, isEncrypted: pskConsole is not null).ConfigureAwait(false);
    }

    // Whoever comes too many hears nothing, and the others read of it in their messages.
    private void RefuseTooMany()
    {
        director.Counters.LoginRefused();
        string name = director.Options.DirectorName;
        int limit = director.Slots.Limit;
        director.World.AddMessage(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: ERROR in dird/authenticate_console.cc:417 Number of console connections exceeded Maximum :{limit}, Current: {limit + 1}\n"));
        director.World.AddMessage(string.Create(
            CultureInfo.InvariantCulture, $"{name}: Number of console connections exceeded\nMaximum: {limit}, Current: {limit + 1}\n"));
    }

    private async Task RefuseLaterAsync(FrameChannel channel)
    {
        director.Counters.LoginRefused();
        await Task.Delay(director.Options.FailedLoginDelay, director.Options.TimeProvider, stopping).ConfigureAwait(false);
        await channel.SendAsync(Signal.Terminate).ConfigureAwait(false);
    }

    private async Task LogInAsync(FrameChannel channel, SimulatedConsole console, HelloLine hello, bool isEncrypted)
    {
        channel.Begin(console.Name, FaultRule.Login);
        _faults.DrainBytesPerSecond = channel.Strike.Rules(FaultKind.SlowDrain).Min(static rule => (int?)rule.BytesPerSecond);
        var login = new LoginDialogue(channel, director.Options, director.Faults, director.World, director.Counters, stopping);
        if (await login.RunAsync(console, hello.IsOld, isEncrypted).ConfigureAwait(false) is not { } identity)
        {
            return;
        }

        director.Counters.LoggedIn();
        var session = new ConsoleSession(director, console, identity, connection, channel, _faults, stopping);
        director.Add(session);
        try
        {
            await login.WelcomeAsync(console, identity, hello.IsOld).ConfigureAwait(false);
            channel.End();
            await session.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            director.Remove(session);
        }
    }

    // The old login finds out about missing TLS only at its end.
    private SimulatedConsole? Find(HelloLine hello, bool isEncrypted)
    {
        SimulatedConsole? console = director.Options.Consoles.FirstOrDefault(console =>
            string.Equals(console.Name, hello.ConsoleName, StringComparison.Ordinal));
        return console is { TlsRequired: true } && !isEncrypted && !hello.IsOld ? null : console;
    }

    private FrameChannel NewChannel(Stream stream) => new(
        connection, stream, [director.Faults, _faults], director.Options, director.Counters, stopping);
}
