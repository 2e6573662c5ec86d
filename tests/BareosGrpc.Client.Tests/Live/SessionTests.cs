using BareosGrpc.Client.Errors;
using BareosGrpc.Client.Sessions;
using BareosGrpc.Client.Tests.Support;
using BareosGrpc.V1;

namespace BareosGrpc.Client.Tests.Live;

public sealed class SessionTests : LiveTest
{
    [Fact]
    public async Task A_session_runs_commands_and_tells_about_itself()
    {
        await using BareosSession session = await Client.OpenSessionAsync();

        await session.CallAsync("list jobs limit=1");
        SessionInfo info = await session.GetInfoAsync();

        Assert.Equal((session.Id, SessionState.Ready, "bareos-dir"), (info.SessionId, info.State, info.DirectorName));
    }

    [Fact]
    public async Task A_session_that_was_disposed_of_is_closed()
    {
        BareosSession session = await Client.OpenSessionAsync();
        await session.DisposeAsync();

        BareosException refused = await Assert.ThrowsAnyAsync<BareosException>(() => session.CallAsync("version"));

        Assert.Equal(ErrorReason.SessionClosed, refused.Reason);
    }

    [Fact]
    public async Task A_dialogue_runs_on_the_session()
    {
        await using BareosSession session = await Client.OpenSessionAsync();
        await using Client.Dialogues.BareosDialogue dialogue = await session.OpenDialogueAsync();

        Assert.Equal(session.Id, dialogue.Session.SessionId);
    }
}
