using System.Buffers.Binary;
using System.Globalization;
using Bareos.Director.Authentication;
using Bareos.Director.Tests.Doubles;
using Bareos.Director.Transport.OpenSsl;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Replay;

/// <summary>Plays the director's side of a recording and checks that our side sends what the recording's console sent.</summary>
/// <remarks>
/// Our challenge is made of random numbers, so that its shape is checked and the director's proof is computed for it. The recordings end by
/// TERMINATE, where we say <c>quit</c>. Everything else that a console sends must be equal, byte for byte.
/// </remarks>
internal sealed class ReplayDirector(Recording recording, IReadOnlyList<RecordedLine> lines)
{
    private const string ChallengeStart = "auth cram-md5";
    private readonly TaskCompletionSource _played = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _challenge;

    /// <summary>Whether our Hello is answered as the recorded one was, although it differs: the recorded one is one that we do not send.</summary>
    public bool AnyHello { get; init; }

    /// <summary>Whether the director's recorded proof is played as it is, so that it does not fit our challenge.</summary>
    public bool RecordedProof { get; init; }

    /// <summary>Completes when the last line has been played.</summary>
    public Task Played => _played.Task;

    /// <summary>The first thing that our side sent otherwise; <see langword="null"/> if there is none.</summary>
    public string? Deviation { get; private set; }

    /// <summary>How many frames of our side were compared.</summary>
    public int ComparedFrames { get; private set; }

    /// <summary>Plays until the recording ends; then waits for the console to go.</summary>
    public async Task PlayAsync(MemoryEnd connection)
    {
        try
        {
            await using Stream stream = await ProtectAsync(connection);
            var end = new DirectorEnd(stream);
            if (!lines.Any(line => line.IsFromConsole))
            {
                await end.ReadAsync();
            }

            if (await PlayLinesAsync(end, connection))
            {
                _played.TrySetResult();
                await WaitForGoodbyeAsync(end);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or Errors.DirectorSessionException)
        {
            // The console has gone, or does not like our TLS: it says so itself.
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }

    /// <summary>Returns whether the connection is still open behind the last line.</summary>
    private async Task<bool> PlayLinesAsync(DirectorEnd end, MemoryEnd connection)
    {
        for (int i = 0; i < lines.Count; i++)
        {
            RecordedLine line = lines[i];
            if (line.IsFromConsole)
            {
                if (!Check(line, await end.ReadAsync()) || line.Is(Signal.Terminate))
                {
                    return false;
                }
            }
            else if (line.IsSignal)
            {
                await end.SendAsync(line.Signal);
            }
            else if (line.IsData)
            {
                await end.SendAsync(_challenge is { } challenge && IsProof(lines, i) && !RecordedProof ? Proof(challenge, line) : line.Payload);
            }
            else if (line.Kind is "eof" or "error")
            {
                await EndAsync(line, end, connection);
                return false;
            }
        }

        return true;
    }

    private static async Task EndAsync(RecordedLine line, DirectorEnd end, MemoryEnd connection)
    {
        if (line.Kind == "error")
        {
            connection.Reset();
            return;
        }

        // "peer closed; 998272 bytes buffered": so much of a frame had come.
        if (int.TryParse(line.Text.Split(' ').ElementAtOrDefault(2), CultureInfo.InvariantCulture, out int buffered) && buffered > 0)
        {
            byte[] part = new byte[buffered];
            BinaryPrimitives.WriteInt32BigEndian(part, FrameFormat.MaxDirectorPayloadLength);
            await end.Stream.WriteAsync(part);
        }

        if (end.Stream is TlsStream tls)
        {
            // An end that a recording calls so was announced, as a director does.
            await tls.ShutdownAsync(CancellationToken.None);
        }
    }

    private async Task<Stream> ProtectAsync(MemoryEnd connection)
    {
        if (recording.Tls.Length == 0)
        {
            return connection;
        }

        TlsVersion version = recording.Tls == "TLSv1.3" ? TlsVersion.Tls13 : TlsVersion.Tls12;
        var options = new TlsServerOptions { FindKey = FindKey, MinimumVersion = version, MaximumVersion = version };
        return await TlsStream.AuthenticateAsServerAsync(connection, options, CancellationToken.None);
    }

    // 94c, 95 and 96 are about keys that the director does not have, and so is whatever ends without a word of its.
    private ReadOnlyMemory<byte>? FindKey(ReadOnlySpan<byte> identity)
    {
        string about = recording.IsReviewed ? recording.Name[..3] : "";
        return !TlsPskIdentity.TryGetConsole(identity, out string? name) || about is "94c" or "96-" || (about.Length == 0 && !recording.Lines.Any(line => line.IsFromDirector))
            ? null
            : DirectorPassword.Parse(about is "95-" ? "another" : RecordedPasswords.Of(name)).Key;
    }

    private bool Check(RecordedLine expected, ClientFrame? actual)
    {
        if (actual is null)
        {
            // To go without a goodbye is to go.
            Deviation ??= expected.Is(Signal.Terminate) ? null : $"{recording.Name}: closed the connection instead of sending {expected}";
            return false;
        }

        bool isChallenge = expected.Text.StartsWith(ChallengeStart, StringComparison.Ordinal);
        bool same = expected switch
        {
            { IsSignal: true } => actual.Signal == expected.Signal || (expected.Signal == Signal.Terminate && actual.Text == "quit"),
            _ when isChallenge => IsChallengeFor(actual.Text),
            _ when AnyHello && ComparedFrames == 0 => actual.Text.StartsWith("Hello ", StringComparison.Ordinal),
            _ => actual.Signal == Signal.None && actual.Payload.AsSpan().SequenceEqual(expected.Payload),
        };
        _challenge = isChallenge ? actual.Text.Split(' ')[2] : null;
        ComparedFrames++;
        if (!same)
        {
            Deviation ??= $"{recording.Name}: sent {actual} instead of {expected}";
        }

        return same;
    }

    private bool IsChallengeFor(string text)
    {
        string name = RecordedLogin.ConsoleName(recording).Replace(' ', '\x01');
        return text.StartsWith($"{ChallengeStart} <", StringComparison.Ordinal)
            && text.EndsWith($"@R_CONSOLE::{name}> ssl=0\n", StringComparison.Ordinal)
            && text[(ChallengeStart.Length + 2)..text.IndexOf('@', StringComparison.Ordinal)].Split('.').All(part => long.TryParse(part, CultureInfo.InvariantCulture, out _));
    }

    private static bool IsProof(IReadOnlyList<RecordedLine> lines, int index) => lines[index - 1].IsFromConsole;

    private byte[] Proof(string challenge, RecordedLine recorded)
    {
        byte[] digest = RecordedPasswords.Digest(RecordedPasswords.Of(RecordedLogin.ConsoleName(recording)), challenge);
        string askedFor = lines.First(line => line.Text.StartsWith(ChallengeStart, StringComparison.Ordinal) && line.IsFromConsole).Text;
        bool standard = askedFor.StartsWith(ChallengeStart + "c", StringComparison.Ordinal);
        return [.. System.Text.Encoding.ASCII.GetBytes(standard ? RecordedPasswords.Standard(digest) : RecordedPasswords.Historic(digest)), .. recorded.Payload[^1..]];
    }

    private static async Task WaitForGoodbyeAsync(DirectorEnd end)
    {
        while (await end.ReadAsync() is { } frame && frame.Text != "quit")
        {
        }
    }
}
