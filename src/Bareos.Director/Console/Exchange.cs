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
    private ReplyBoundary _boundary;
    private volatile bool _leavesPrompts;
    private int _leaves;
    private bool _sent;

    public Exchange(DirectorConnection connection, SessionLifecycle lifecycle, ApiCommand command, IReplySink sink, bool leavesPrompts)
    {
        _connection = connection;
        _lifecycle = lifecycle;
        _command = command;
        _sink = sink;
        _leavesPrompts = leavesPrompts;
        _boundary = new ReplyBoundary(command.Mode, command.SwitchTo);
    }

    /// <summary>The mode that is in force after the command; <see langword="null"/> if its reply did not end.</summary>
    public ApiMode? ModeAfter { get; private set; }

    /// <summary>Sends the command and reads the reply. Never throws: the sink and the lifecycle get the error.</summary>
    /// <param name="free">Called when the session may take the next command, before anybody learns that this one has ended.</param>
    public async Task RunAsync(Action<Exchange> free)
    {
        try
        {
            await _connection.SendAsync(_command.Payload, CancellationToken.None).ConfigureAwait(false);
            _sent = true;
            await ReadReplyAsync().ConfigureAwait(false);
            free(this);
            _sink.Complete(error: null);
        }
        catch (DirectorSessionException e)
        {
            e.Outcome = _sent ? CommandOutcome.Unknown : CommandOutcome.NotSent;
            DirectorSessionException first = _lifecycle.Close(e);
            _connection.Abort();
            first.Outcome = e.Outcome;
            free(this);
            _sink.Complete(first);
        }
    }

    /// <summary>Answers the open prompt.</summary>
    /// <exception cref="InvalidOperationException">No prompt is open.</exception>
    public Task AnswerAsync(string input, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _lifecycle.TryMove(SessionState.AtPrompt, SessionState.Busy)
            ? SendInputAsync(input)
            : throw new InvalidOperationException("The command has no open prompt: it has been answered, left, or not asked yet.");
    }

    /// <summary>Gives the command up: its prompts are left from now on, and what comes of it is read off.</summary>
    public Task AbandonAsync()
    {
        _leavesPrompts = true;
        return _lifecycle.Drain() == SessionState.AtPrompt ? SendInputAsync(LeaveInput) : Task.CompletedTask;
    }

    private string LeaveInput => _boundary.InTree ? RestoreTreePrompt.Quit : Prompt.Dot;

    private async Task ReadReplyAsync()
    {
        while (true)
        {
            Frame? received = await _connection.ReceiveAsync(CancellationToken.None).ConfigureAwait(false);
            if (received is not { } frame)
            {
                EndOfStream();
                return;
            }

            if (frame.Signal == Signal.Terminate)
            {
                throw new DirectorConnectionLostException($"The director at {_connection.Peer} ended the session in the middle of a command.");
            }

            ReplyPosition position = _boundary.Next(frame);
            _sink.Accept(frame);
            if (position == ReplyPosition.AtEnd)
            {
                ModeAfter = _boundary.ModeAtEnd(frame.Signal);
                return;
            }

            if (position == ReplyPosition.AtPrompt)
            {
                await StandAtPromptAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task StandAtPromptAsync()
    {
        if (_sink.IsLossy)
        {
            _leavesPrompts = true;
        }

        if (!_leavesPrompts)
        {
            _lifecycle.TryMove(SessionState.Busy, SessionState.AtPrompt);

            // Whoever gives up between the two looks finds either the prompt open, or the flag heeded here.
            if (!_leavesPrompts || !_lifecycle.TryMove(SessionState.AtPrompt, SessionState.Draining))
            {
                return;
            }
        }

        if (++_leaves > MaxLeaves && !_boundary.InTree)
        {
            throw new DirectorProtocolException(
                $"The command still asks after {MaxLeaves} of its questions were left. The connection was closed.");
        }

        await SendInputAsync(LeaveInput).ConfigureAwait(false);
    }

    private void EndOfStream()
    {
        if (!_command.EndsSession)
        {
            throw new DirectorConnectionLostException(
                $"The director at {_connection.Peer} closed the connection in the middle of a command. It was stopped, or the connection was cut.");
        }

        _lifecycle.Close(new ConsoleClosedException("The session was ended by a quit command."));
    }

    private async Task SendInputAsync(string input)
    {
        try
        {
            await _connection.SendAsync(Encoding.UTF8.GetBytes(input), CancellationToken.None).ConfigureAwait(false);
        }
        catch (DirectorConnectionLostException e)
        {
            e.Outcome = CommandOutcome.Unknown;
            throw _lifecycle.Close(e);
        }
    }
}
