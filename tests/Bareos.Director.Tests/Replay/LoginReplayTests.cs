using Bareos.Director.Authentication;
using Bareos.Director.Console;
using Bareos.Director.Errors;

namespace Bareos.Director.Tests.Replay;

public sealed class LoginReplayTests
{
    public static TheoryData<string> Names => [.. Recording.All.Select(recording => recording.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_recorded_login_ends_as_reviewed(string name)
    {
        Recording recording = Recording.Named(name);
        var replay = new LoginReplay(recording, RecordedLogin.Lines(recording));

        (DirectorConsole? console, DirectorSessionException? error) = await replay.LogInAsync();

        Assert.Null(replay.Compare(console, error));
        if (console is not null)
        {
            await console.DisposeAsync();
        }
    }

    [Fact]
    public void The_review_names_only_recordings_that_exist() =>
        Assert.Empty(LoginExpectations.Names.Except(Recording.All.Select(recording => recording.Name)));

    [Fact]
    public void There_are_103_reviewed_recordings() => Assert.Equal(103, Recording.All.Count(recording => recording.IsReviewed));

    public static TheoryData<string> Reviewed => [.. Recording.All.Where(recording => recording.IsReviewed).Select(recording => recording.Name)];

    /// <summary>What is read off a recording is what a person read off it, so that it can be trusted for those that nobody has reviewed.</summary>
    [Theory]
    [MemberData(nameof(Reviewed))]
    public void What_can_be_read_off_a_recording_is_what_the_review_says(string name)
    {
        Recording recording = Recording.Named(name);
        LoginExpectation reviewed = LoginExpectations.For(recording);
        LoginExpectation derived = DerivedExpectation.Of(recording);

        // Why TLS failed is not in the frames, of which there are none then; and a Hello in two segments is the same Hello.
        object? failure = derived.Exception == typeof(DirectorTlsException) ? reviewed.Failure : derived.Failure;
        bool anyHello = name.StartsWith("17", StringComparison.Ordinal) ? reviewed.AnyHello : derived.AnyHello;
        Assert.Equal(reviewed with { Note = "" }, derived with { Failure = failure, AnyHello = anyHello });
    }

    /// <summary>A recorded challenge of the console and the director's recorded answer to it.</summary>
    public static TheoryData<string, string, string> DirectorProofs => [.. Proofs()];

    [Theory]
    [MemberData(nameof(DirectorProofs))]
    public void A_recorded_proof_of_the_director_is_accepted_and_no_other(string console, string challenge, string proof)
    {
        DirectorPassword password = DirectorPassword.Parse(RecordedPasswords.Of(console));

        Assert.True(CramMd5.Verify(password, challenge, System.Text.Encoding.ASCII.GetBytes(proof)));
        Assert.False(CramMd5.Verify(password, challenge + " ", System.Text.Encoding.ASCII.GetBytes(proof)));
        Assert.False(CramMd5.Verify(DirectorPassword.Parse("another"), challenge, System.Text.Encoding.ASCII.GetBytes(proof)));
    }

    [Theory]
    [MemberData(nameof(DirectorProofs))]
    public void Historic_base64_is_written_as_the_director_writes_it(string console, string challenge, string proof)
    {
        byte[] digest = RecordedPasswords.Digest(RecordedPasswords.Of(console), challenge);

        Assert.Contains(proof, new[] { BareosBase64.Encode(digest), BareosBase64.EncodeStandard(digest) });
        Assert.Equal(RecordedPasswords.Historic(digest), BareosBase64.Encode(digest));
        Assert.Equal(RecordedPasswords.Standard(digest), BareosBase64.EncodeStandard(digest));
    }

    private static IEnumerable<TheoryDataRow<string, string, string>> Proofs()
    {
        // 21 is about a wrong proof.
        foreach (Recording recording in Recording.All.Where(recording => recording.IsReviewed && !recording.Name.StartsWith("21-", StringComparison.Ordinal)))
        {
            for (int i = 0; i + 1 < recording.Lines.Count; i++)
            {
                if (recording.Lines[i] is { IsFromConsole: true } line && line.Text.StartsWith("auth cram-md5", StringComparison.Ordinal))
                {
                    yield return new(RecordedLogin.ConsoleName(recording), line.Text.Split(' ')[2], recording.Lines[i + 1].Text.TrimEnd('\0'));
                }
            }
        }
    }
}
