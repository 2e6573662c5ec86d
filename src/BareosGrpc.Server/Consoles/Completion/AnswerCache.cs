using System.Text.Json;
using Bareos.Director.Errors;
using Bareos.Director.Json;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.V1;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Consoles.Completion;

/// <summary>What a console is told by the director's commands for programs, asked through any free session and kept for a short while.</summary>
internal sealed class AnswerCache(SessionBroker broker, CommandRun commands, IOptions<BareosGrpcOptions> options, TimeProvider time)
{
    private const int MaxAnswers = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<(ConsoleId Console, string Command), Kept> _answers = [];
    private readonly DialogueOptions _limits = options.Value.Dialogues;

    /// <summary>What can be read from the result of a command that changes nothing.</summary>
    /// <param name="caller">Who asks; whoever asks first waits in its own turn for a session.</param>
    /// <param name="console">The console that is asked, and the catalog.</param>
    /// <param name="command">The command, always read in the same way.</param>
    /// <param name="read">Reads the result; <see langword="null"/> if the console may not use the command, or the director does not know it.</param>
    /// <param name="cancellationToken">Gives the wait up.</param>
    /// <exception cref="CallRefusedException">There is no free session, or the director takes too long.</exception>
    /// <exception cref="DirectorException">The director cannot be asked.</exception>
    public Task<T> GetAsync<T>(string caller, ConsoleId console, string command, Func<JsonElement?, T> read, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            if (!_answers.TryGetValue((console, command), out Kept? kept) || kept.Result.IsFaulted || kept.Result.IsCanceled || now >= kept.Until)
            {
                MakeRoom(now);

                // Whoever comes while it is on its way gets the same answer, so that nobody's end gives it up.
                kept = new Kept(AskAsync(caller, console, command, read), now + _limits.CompletionCacheTime);
                _answers[(console, command)] = kept;
            }

            return ((Task<T>)kept.Result).WaitAsync(cancellationToken);
        }
    }

    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var old in _answers.Where(answer => now >= answer.Value.Until).Select(answer => answer.Key).ToArray())
        {
            _answers.Remove(old);
        }

        if (_answers.Count >= MaxAnswers)
        {
            _answers.Remove(_answers.MinBy(answer => answer.Value.Until).Key);
        }
    }

    private async Task<T> AskAsync<T>(string caller, ConsoleId console, string command, Func<JsonElement?, T> read)
    {
        // Not on the way of whoever asks first, who holds the lock.
        await Task.Yield();
        using var patience = new CancellationTokenSource(_limits.CompletionTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, broker.Stopping);
        try
        {
            AdmittedCommand admitted = CommandGate.Admit(command, DirectorApiMode.Json, confirmed: false, isShared: true);
            using SessionLease lease = await broker.LeaseAsync(caller, console, admitted.Need, either.Token).ConfigureAwait(false);
            Ran<JsonReply> ran = await commands.RunAsync(admitted, console, () => lease.Console.CallAsync(command, either.Token)).ConfigureAwait(false);
            return read(ran.Reply.Result);
        }
        catch (UnknownCommandException)
        {
            return read(null);
        }
        catch (OperationCanceledException) when (broker.Stopping.IsCancellationRequested)
        {
            throw new CallRefusedException(ErrorReason.ShuttingDown, "The service is shutting down and takes no new work.") { Outcome = Outcome.NotSent };
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw new CallRefusedException(
                ErrorReason.DeadlineExceeded, $"The director did not answer {command} within {_limits.CompletionTimeout} (BareosGrpc:Dialogues:CompletionTimeout).")
            {
                Outcome = Outcome.NotSent,
            };
        }
    }

    private sealed record Kept(Task Result, DateTimeOffset Until);
}
