using Bareos.Director.Tests.Doubles;
using BareosGrpc.Server.Directors;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Tests.Directors;

public sealed class LoginCircuitTests
{
    private static readonly LoginLimits Limits =
        new(FailuresToOpen: 3, FirstDelay: TimeSpan.FromSeconds(2), MaxDelay: TimeSpan.FromSeconds(10), RefusalMemory: TimeSpan.FromSeconds(30));

    private static readonly Exception Down = new IOException("down");

    private readonly ManualTime _time = new();
    private readonly LoginCircuit _circuit;
    private double _chance = 1;

    public LoginCircuitTests() => _circuit = new LoginCircuit(Limits, _time, () => _chance);

    [Fact]
    public async Task As_long_as_no_login_of_a_console_has_succeeded_one_goes_ahead_and_the_others_wait()
    {
        LoginAttempt first = Go("admin");
        LoginTurn second = _circuit.Enter("admin");

        Assert.Null(second.Attempt);
        Assert.False(second.Other!.IsCompleted);
        _circuit.Succeed(first);
        Assert.Null(await second.Other);
    }

    [Fact]
    public void Once_a_login_has_succeeded_several_go_at_once()
    {
        _circuit.Succeed(Go("admin"));

        Assert.All(Enumerable.Range(0, 5), _ => Go("admin"));
    }

    [Fact]
    public void Consoles_do_not_wait_for_each_other()
    {
        Go("admin");

        Go("operator");
    }

    [Fact]
    public async Task A_refusal_is_told_to_those_who_waited_and_remembered_for_those_who_come()
    {
        LoginAttempt first = Go("admin");
        LoginTurn waiting = _circuit.Enter("admin");

        _circuit.Refuse(first, Down);

        Assert.Same(Down, await waiting.Other!);
        Assert.Equal(new LoginTurn(Cause: Down, Until: _time.GetUtcNow() + Limits.RefusalMemory, IsConsoles: true), _circuit.Enter("admin"));
        Assert.NotNull(_circuit.RefusalOf("ADMIN"));
        Go("operator");
    }

    [Fact]
    public void A_refusal_is_forgotten_after_its_time_and_then_one_goes_ahead()
    {
        _circuit.Refuse(Go("admin"), Down);
        _time.Advance(Limits.RefusalMemory - TimeSpan.FromSeconds(1));
        Assert.True(_circuit.Enter("admin").IsConsoles);

        _time.Advance(TimeSpan.FromSeconds(1));

        Go("admin");
        Assert.NotNull(_circuit.Enter("admin").Other);
    }

    [Fact]
    public void A_refusal_says_that_the_director_is_there()
    {
        Fail(Limits.FailuresToOpen - 1);
        _circuit.Refuse(Go("admin"), Down);

        Fail(1, "operator");

        Assert.Equal(CircuitState.Closed, _circuit.View.State);
    }

    [Fact]
    public void After_some_failures_in_a_row_nobody_goes_until_the_time_is_over()
    {
        Fail(Limits.FailuresToOpen);

        Assert.Equal(new CircuitView(CircuitState.Open, _time.GetUtcNow() + Limits.FirstDelay), _circuit.View);
        Assert.Equal(new LoginTurn(Cause: Down, Until: _time.GetUtcNow() + Limits.FirstDelay), _circuit.Enter("admin"));
        Assert.NotNull(_circuit.RefusalOf("operator"));
    }

    [Fact]
    public void A_success_in_between_begins_the_count_anew()
    {
        Fail(Limits.FailuresToOpen - 1);
        _circuit.Succeed(Go("admin"));

        Fail(Limits.FailuresToOpen - 1);

        Assert.Equal(CircuitState.Closed, _circuit.View.State);
    }

    [Fact]
    public void When_the_time_is_over_one_login_is_tried_and_all_others_wait()
    {
        _circuit.Succeed(Go("admin"));
        Fail(Limits.FailuresToOpen);
        _time.Advance(Limits.FirstDelay);

        LoginAttempt trial = Go("admin");

        Assert.Equal(new CircuitView(CircuitState.HalfOpen, null), _circuit.View);
        Assert.NotNull(_circuit.Enter("admin").Other);
        Assert.NotNull(_circuit.Enter("operator").Other);
        _circuit.Succeed(trial);
        Assert.Equal(CircuitState.Closed, _circuit.View.State);
    }

    [Fact]
    public void With_every_trial_that_fails_the_time_doubles_up_to_its_limit()
    {
        Fail(Limits.FailuresToOpen);
        List<double> delays = [];
        for (int i = 0; i < 4; i++)
        {
            delays.Add((_circuit.View.NextAttempt!.Value - _time.GetUtcNow()).TotalSeconds);
            _time.Advance(_circuit.View.NextAttempt!.Value - _time.GetUtcNow());
            Fail(1);
        }

        Assert.Equal([2, 4, 8, 10], delays);
    }

    [Fact]
    public void Half_of_the_time_is_left_to_chance()
    {
        _chance = 0;

        Fail(Limits.FailuresToOpen);

        Assert.Equal(_time.GetUtcNow() + Limits.FirstDelay / 2, _circuit.View.NextAttempt);
    }

    [Fact]
    public void A_login_that_began_before_the_circuit_opened_does_not_lengthen_the_time()
    {
        _circuit.Succeed(Go("admin"));
        LoginAttempt late = Go("admin");
        Fail(Limits.FailuresToOpen);
        CircuitView before = _circuit.View;
        _time.Advance(TimeSpan.FromSeconds(1));

        _circuit.Fail(late, Down);

        Assert.Equal(before, _circuit.View);
    }

    [Fact]
    public async Task A_login_that_taught_nothing_changes_nothing_but_those_who_waited_learn_of_it()
    {
        LoginAttempt first = Go("admin");
        LoginTurn waiting = _circuit.Enter("admin");

        _circuit.Abandon(first, Down);

        Assert.Same(Down, await waiting.Other!);
        Assert.Equal(CircuitState.Closed, _circuit.View.State);
        Go("admin");
    }

    private void Fail(int times, string console = "admin")
    {
        for (int i = 0; i < times; i++)
        {
            _circuit.Fail(Go(console), Down);
        }
    }

    private LoginAttempt Go(string console)
    {
        LoginTurn turn = _circuit.Enter(console);
        Assert.NotNull(turn.Attempt);
        return turn.Attempt;
    }
}
