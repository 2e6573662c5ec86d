using System.Buffers.Text;
using BareosGrpc.Server.Consoles.Dialogues;

namespace BareosGrpc.Server.Tests.Consoles;

public sealed class ResumeTokenTests
{
    private readonly ResumeTokens _tokens = new();

    [Fact]
    public void A_token_names_its_dialogue()
    {
        var id = DialogueId.Create();

        Assert.Equal((ResumeTokenVerdict.Valid, id), (_tokens.Read(_tokens.Issue(id, "team-a"), "team-a", out DialogueId read), read));
    }

    [Fact]
    public void Another_callers_token_is_worth_nothing()
    {
        string token = _tokens.Issue(DialogueId.Create(), "team-a");

        Assert.Equal(ResumeTokenVerdict.Invalid, _tokens.Read(token, "team-b", out _));
        Assert.Equal(ResumeTokenVerdict.Invalid, _tokens.Read(token, "team-", out _));
        Assert.Equal(ResumeTokenVerdict.Invalid, _tokens.Read(token, "", out _));
    }

    [Fact]
    public void A_token_with_any_bit_changed_is_worth_nothing()
    {
        byte[] token = Base64Url.DecodeFromChars(_tokens.Issue(DialogueId.Create(), "team-a"));
        for (int bit = 0; bit < token.Length * 8; bit++)
        {
            byte[] forged = [.. token];
            forged[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.NotEqual(ResumeTokenVerdict.Valid, _tokens.Read(Base64Url.EncodeToString(forged), "team-a", out _));
        }
    }

    [Fact]
    public void A_token_of_another_process_is_told_apart_and_opens_nothing()
    {
        Assert.Equal(ResumeTokenVerdict.OfAnotherProcess, _tokens.Read(new ResumeTokens().Issue(DialogueId.Create(), "team-a"), "team-a", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64url!")]
    [InlineData("ä")]
    public void What_is_no_token_at_all_is_worth_nothing(string text) => Assert.Equal(ResumeTokenVerdict.Invalid, _tokens.Read(text, "team-a", out _));

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void A_token_of_another_length_is_worth_nothing(int more)
    {
        string token = _tokens.Issue(DialogueId.Create(), "team-a");
        string changed = more < 0 ? token[..^1] : token + new string('A', more);

        Assert.Equal(ResumeTokenVerdict.Invalid, _tokens.Read(changed, "team-a", out _));
    }
}
