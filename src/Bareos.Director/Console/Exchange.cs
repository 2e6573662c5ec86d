using System.Text;
using Bareos.Director.Errors;
using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>The life of one command: it is sent, its reply is read to the end into a sink, its prompts are answered or left.</summary>
/// <remarks>
/// The reply is always read as fast as the director writes it, whatever the consumer does: a console that stops reading can hold up a
/// director's backups. Nothing is ever sent twice.
/// </remarks>
internal sealed class Exchange
{
    // A command that asks again and again whatever it is told is not worth more patience than this.
    private const int MaxLeaves = 50;

    private readonly DirectorConnection _connection;
    private readonly SessionLifecycle _lifecycle;
    private readonly IReplySink _sink;
    private readonly ApiCommand _command;
    private readonly bool _leavesPrompts;
    private readonly IExchangeOwner _owner;
    private ReplyBoundary _boundary;
    private CatalogWatch _catalog;
    private TaskCompletionSource? _whenEnded;
    private int _hasEnded;
    private int _leaves;
    private int _finished;
    private volatile bool _sent;
    private bool _mayBeAsking;

    /// <summary>Makes the life of a command, which <see cref="RunAsync"/> begins.</summary>
    public Exchange(IExchangeOwner owner, DirectorConnection connection, SessionLifecycle lifecycle, ApiCommand command, IReplySink sink, bool leavesPrompts)
    {
        _owner = owner;
        _connection = connection;
        _lifecycle = lifecycle;
        _command = command;
        _sink = sink;
        _leavesPrompts = leavesPrompts;
        _boundary = new ReplyBoundary(command.Mode, command.SwitchTo, answersSignal: command.Signal != Signal.None);
        _catalog = new CatalogWatch(command);
    }

    /// <summary>The mode that is in force after the command; <see langword="null"/> if its reply did not end.</summary>
    public ApiMode? ModeAfter { get; private set; }

    /// <summary>The catalog that the session works on after the command, given the one before it.</summary>
    public CatalogChoice? CatalogAfter(CatalogChoice? before) => _catalog.After(before);

    /// <summary>The command.</summary>
    public ApiCommand Command => _command;

    /// <summary>Whether the turn ends with the command.</summary>
    public bool GivesTurnBack { get; init; } = true;

    /// <summary>Completes when nothing more comes of the command: its reply is complete, or the session is over.</summary>
    public Task Ended
    {
        get
        {
            // Few ask. Whoever does either finds the end, or is found by it.
            TaskCompletionSource made = new(TaskCreationOptions.RunContinuationsAsynchronously);
            TaskCompletionSource ended = Interlocked.CompareExchange(ref _whenEnded, made, null) ?? made;
            if (Volatile.Read(ref _hasEnded) != 0)
            {
                ended.TrySetResult();
            }

            return ended.Task;
        }
    }

    /// <summary>Sends the command and reads the reply. Never throws: the sink and the lifecycle get the error.</summary>
    public async Task RunAsync()
    {
        DirectorSessionException? error = await TryRunAsync().ConfigureAwait(false);
        Task parting = error is null ? Task.CompletedTask : _owner.PartBrokenAsync(this);
        Finish(error);
        await parting.ConfigureAwait(false);
        Interlocked.Exchange(ref _hasEnded, 1);
        _whenEnded?.TrySetResult();
    }

    /// <summary>Answers the open prompt.</summary>
    /// <exception cref="ConsoleClosedException">The session is over.</exception>
    /// <exception cref="InvalidOperationException">No prompt is open.</exception>
    public Task AnswerAsync(string input, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_lifecycle.TryAnswer(this))
        {
            return SendInputAsync(input);
        }

        if (_lifecycle.Over is { } over)
        {
            // The command was sent before, whatever could not be sent now.
            over.Outcome = CommandOutcome.Unknown;
            throw over;
        }

        throw new InvalidOperationException("The command has no open prompt: it has been answered, left, or not asked yet.");
    }

    /// <summary>Gives the command up: its prompts are left from now on, and what comes of it is read off.</summary>
    public async Task AbandonAsync()
    {
        if (_lifecycle.Drain(this))
        {
            await TrySendInputAsync(LeaveInput).ConfigureAwait(false);
        }
    }

    /// <summary>What is known of the command when it is cut off now.</summary>
    public CommandOutcome OutcomeIfCutOff => _sent ? CommandOutcome.Unknown : CommandOutcome.NotSent;

    /// <summary>Whether the command stands in its restore tree, or may be on the way there.</summary>
    public bool MayStandInTree => _boundary.InTree || _command.MayEnterTree;

    /// <summary>
    /// Whoever waits for the reply learns that the session is over; what still comes is read off until <see cref="Ended"/>. A director in
    /// its restore tree is told to quit it; outside the tree that ends a session which is over anyway.
    /// </summary>
    public Task PartAsync()
    {
        Finish(_lifecycle.Cause);
        return TrySendInputAsync(RestoreTreePrompt.Quit);
    }

    private string LeaveInput => _boundary.InTree ? RestoreTreePrompt.Quit : Prompt.Dot;

    private bool IsFinished => Volatile.Read(ref _finished) != 0;

    private void Finish(DirectorSessionException? error)
    {
        if (Interlocked.Exchange(ref _finished, 1) != 0)
        {
            return;
        }

        if (error is not null)
        {
            error.Outcome = OutcomeIfCutOff;
        }

        _owner.Free(this);
        _sink.Complete(error);
    }

    private async Task<DirectorSessionException?> TryRunAsync()
    {
        try
        {
            await SendCommandAsync().ConfigureAwait(false);
            await ReadReplyAsync().ConfigureAwait(false);
            return null;
        }
        catch (DirectorSessionException e)
        {
            return _lifecycle.Close(e);
        }
#pragma warning disable CA1031 // Nothing is hidden: whoever waits for the reply gets it, and would wait for ever otherwise.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return _lifecycle.Close(new ConsoleClosedException($"The session was closed because a reply could not be taken in: {e.Message}", e));
        }
    }

    private async Task SendCommandAsync()
    {
        if (_command.Signal != Signal.None)
        {
            await _connection.SendAsync(_command.Signal, CancellationToken.None).ConfigureAwait(false);
            return;
        }

        // From here on the director may get to see it, even if the session ends before the way is free.
        _sent = true;
        try
        {
            await _connection.SendAsync(_command.Payload, CancellationToken.None).ConfigureAwait(false);
        }
        catch
        {
            // Part of a frame is no command: nothing of it is executed.
            _sent = false;
            throw;
        }
    }

    private async Task ReadReplyAsync()
    {
        while (true)
        {
            if (!_connection.TryReceive(out Frame frame))
            {
                Frame? received = await _connection.ReceiveAsync(CancellationToken.None).ConfigureAwait(false);
                if (received is null)
                {
                    EndOfStream();
                    return;
                }

                frame = received.Value;
            }

            if (frame.Signal == Signal.Terminate)
            {
                throw new DirectorConnectionLostException($"The director at {_connection.Peer} ended the session in the middle of a command.");
            }

            if (_mayBeAsking && (_mayBeAsking = _lifecycle.IsAsking(this)))
            {
                // Somebody may be about to answer a question that no longer stands.
                throw new DirectorProtocolException(
                    $"The director asked a question and went on by {frame} without waiting for the answer. The session is out of step with it and was closed.");
            }

            ReplyPosition position = _boundary.Next(frame);
            _catalog.Observe(frame);

            // Before anybody can see the question, for an answer may come at once.
            bool mayBeAnswered = position == ReplyPosition.AtPrompt && !_leavesPrompts && _lifecycle.TryAsk(this);
            _mayBeAsking = mayBeAnswered;
            if (!IsFinished)
            {
                _sink.Accept(frame);
            }

            if (position == ReplyPosition.AtEnd)
            {
                ModeAfter = _boundary.ModeAtEnd(frame.Signal);
                return;
            }

            if (position == ReplyPosition.AtPrompt && IsOursToLeave(mayBeAnswered))
            {
                await LeaveAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Whether nobody else answers or leaves the question: the command was given up before, or nobody will ever read the question.</summary>
    private bool IsOursToLeave(bool mayBeAnswered) => !mayBeAnswered || (_sink.IsLossy && _lifecycle.TryAnswer(this));

    private Task LeaveAsync() => ++_leaves <= MaxLeaves ? SendInputAsync(LeaveInput) : throw new DirectorProtocolException(
        $"The command still asks after {MaxLeaves} of its questions were left. The connection was closed.");

    private void EndOfStream()
    {
        if (!_command.EndsSession)
        {
            throw new DirectorConnectionLostException(
                $"The director at {_connection.Peer} closed the connection in the middle of a command. It was stopped, or the connection was cut.");
        }

        _lifecycle.Close(new ConsoleClosedException("The session was ended by a quit command."));
    }

    private async Task TrySendInputAsync(string input)
    {
        try
        {
            await SendInputAsync(input).ConfigureAwait(false);
        }
        catch (DirectorSessionException)
        {
            // The session is over, and whoever waits for the reply learns why.
        }
    }

    private async Task SendInputAsync(string input)
    {
        try
        {
            await _connection.SendAsync(Encoding.UTF8.GetBytes(input), CancellationToken.None).ConfigureAwait(false);
        }
        catch (DirectorSessionException e)
        {
            e.Outcome = CommandOutcome.Unknown;
            DirectorSessionException first = _lifecycle.Close(e);
            first.Outcome = CommandOutcome.Unknown;

            // A connection that takes nothing any more may still keep its reader waiting.
            _connection.Abort();
            throw first;
        }
    }
}
