using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Robustness.Faults;

/// <summary>Every point at which a session can stand × everything that can go wrong there.</summary>
public sealed class SessionFaultTests
{
    private const int Limit = 120_000;

    public static TheoryData<SessionPoint, Fault> Matrix =>
        new(from point in Enum.GetValues<SessionPoint>() from fault in Enum.GetValues<Fault>() select (point, fault));

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Matrix))]
    public async Task A_fault_ends_the_session_in_time_and_everybody_learns_its_first_cause(SessionPoint point, Fault fault)
    {
        await using SessionStage stage = await SessionStage.EnterAsync(point);
        DirectorConsole console = stage.Session.Console;

        await fault.InflictAsync(stage.Session.Connection);
        Task use = stage.UseAsync();
        if (fault == Fault.Stall)
        {
            await stage.LosePatienceAsync();
        }

        Exception? error = await Record.ExceptionAsync(() => use);
        var later = await Assert.ThrowsAsync<ConsoleClosedException>(() => console.CallAsync("version"));
        DirectorSessionException? cause = console.CloseCause;

        Assert.Equal(ExpectedError(point, fault), error?.GetType());
        Assert.Equal(SessionState.Closed, console.State);
        Assert.Equal(ExpectedCause(point, fault), cause?.GetType());
        Assert.Contains(cause!.Message, later.Message, StringComparison.Ordinal);
        Assert.Equal(CommandOutcome.NotSent, later.Outcome);
        Assert.Equal(ExpectedOutcome(point, fault), OutcomeOf(error));
        await console.DisposeAsync();
        Assert.Same(cause, console.CloseCause);
    }

    /// <summary>In the tree, or in a restore that may be about to enter it, with a director that still listens.</summary>
    public static TheoryData<SessionPoint, Fault> TreeMatrix =>
        new(from point in new[]
            {
                SessionPoint.BusyInText, SessionPoint.BusyInPackets, SessionPoint.BusyInJson,
                SessionPoint.InTreeInText, SessionPoint.InTreeInPackets, SessionPoint.InTreeInJson, SessionPoint.CallInTree,
            }
            from fault in Enum.GetValues<Fault>()
            where fault.LeavesDirectorListening()
            select (point, fault));

    [Theory(Timeout = Limit)]
    [MemberData(nameof(TreeMatrix))]
    public async Task A_fault_in_the_restore_tree_is_answered_by_quit(SessionPoint point, Fault fault)
    {
        await using SessionStage stage = await SessionStage.EnterAsync(point);
        await fault.InflictAsync(stage.Session.Connection);
        Task use = stage.UseAsync();
        if (fault == Fault.Stall)
        {
            await stage.LosePatienceAsync();
        }

        await Record.ExceptionAsync(() => use);
        Assert.Equal("quit", (await stage.Session.Director.ReadAsync())?.Text);
    }

    [Fact(Timeout = Limit)]
    public async Task A_question_that_the_director_does_not_wait_for_is_not_answered()
    {
        await using SessionStage stage = await SessionStage.EnterAsync(SessionPoint.AtRunConfirmation);
        await stage.Session.SayAsync(Signal.YesNo, Signal.TextInput, "Delete everything? (yes/no): ");
        await Assert.ThrowsAsync<DirectorProtocolException>(stage.UseAsync);

        // A restore may be about to enter its tree, so that quit is the last word.
        Assert.Equal("quit", (await stage.Session.Director.ReadAsync())?.Text);
    }

    private static Type? ExpectedError(SessionPoint point, Fault fault) => (point, fault) switch
    {
        // Whoever closes a session is not told how the director took it.
        (SessionPoint.Closing, _) => null,

        // Somebody else's command was given up, or a sign of life was asked for: the next in line finds the session closed.
        (SessionPoint.Draining or SessionPoint.KeepingAlive, _) => typeof(ConsoleClosedException),
        (_, Fault.Stall) => IsDialogue(point) ? typeof(OperationCanceledException) : typeof(CommandCanceledException),
        _ => LossOrNonsense(fault),
    };

    private static Type ExpectedCause(SessionPoint point, Fault fault) => (point, fault) switch
    {
        (SessionPoint.KeepingAlive, Fault.Stall) => typeof(DirectorConnectionLostException),
        (_, Fault.Stall) => typeof(ConsoleClosedException),

        // This is how a director says goodbye.
        (SessionPoint.Closing, Fault.HalfClose) => typeof(ConsoleClosedException),
        _ => LossOrNonsense(fault),
    };

    // A command that may have reached the director is in doubt, whatever ended the session.
    private static CommandOutcome? ExpectedOutcome(SessionPoint point, Fault fault) => (point, fault) switch
    {
        (SessionPoint.Closing, _) => null,
        (SessionPoint.Draining or SessionPoint.Pinging or SessionPoint.KeepingAlive, _) => CommandOutcome.NotSent,
        (SessionPoint.Ready, Fault.Reset) => CommandOutcome.NotSent,
        (_, Fault.Stall) when IsDialogue(point) => null,
        _ => CommandOutcome.Unknown,
    };

    private static Type LossOrNonsense(Fault fault) => fault is Fault.Reset or Fault.HalfClose or Fault.Truncation
        ? typeof(DirectorConnectionLostException)
        : typeof(DirectorProtocolException);

    private static bool IsDialogue(SessionPoint point) => point is >= SessionPoint.AtTextQuestionInText and <= SessionPoint.InTreeInJson;

    private static CommandOutcome? OutcomeOf(Exception? error) => error switch
    {
        DirectorException e => e.Outcome,
        CommandCanceledException e => e.Outcome,
        _ => null,
    };
}
