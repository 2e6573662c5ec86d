using BareosGrpc.Cli.Rendering;
using BareosGrpc.Client.Dialogues;
using BareosGrpc.Client.Errors;
using BareosGrpc.V1;

namespace BareosGrpc.Cli.Dialogues;

/// <summary>A dialogue with the director, command by command, until the input or the session ends.</summary>
internal sealed class LineDialogue(BareosDialogue dialogue, IDialogueInput input, Terminal terminal, Departure departure)
{
    public const string MainPrompt = "*";

    private static readonly string[] Farewells = ["quit", "exit", ".quit", ".exit"];

    private volatile bool _isRunning;
    private int _interrupts;
    private int _givenUp;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (terminal.Keys is null)
        {
            return await CommandsAsync(cancellationToken).ConfigureAwait(false);
        }

        // Also between two commands: an interrupt that comes a moment too early is the next command's.
        Console.CancelKeyPress += Interrupt;
        try
        {
            return await CommandsAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Console.CancelKeyPress -= Interrupt;
        }
    }

    private async Task<int> CommandsAsync(CancellationToken cancellationToken)
    {
        Greet(dialogue.Session);
        while (await input.NextCommandAsync(dialogue, cancellationToken).ConfigureAwait(false) is { } command)
        {
            if (!await CommandAsync(command, cancellationToken).ConfigureAwait(false) || Farewells.Contains(command.Trim(), StringComparer.Ordinal))
            {
                return ExitCode.Success;
            }
        }

        await terminal.Output.WriteLineAsync().ConfigureAwait(false);
        return ExitCode.Success;
    }

    /// <summary>Runs a command and answers its questions. Returns <see langword="false"/> when there is nothing more to do.</summary>
    private async Task<bool> CommandAsync(string command, CancellationToken cancellationToken)
    {
        Func<Task<DialogueReply>> turn = () => dialogue.RunAsync(command, cancellationToken);
        while (true)
        {
            try
            {
                await InterruptiblyAsync(turn).ConfigureAwait(false);
            }
            catch (DialogueClosedException over)
            {
                await terminal.Output.WriteLineAsync(over.Message).ConfigureAwait(false);
                return false;
            }
            catch (BareosException rejected) when (dialogue.Closed is null)
            {
                await terminal.Output.WriteLineAsync(rejected.Message).ConfigureAwait(false);
            }

            if (dialogue.Prompt is not { } question)
            {
                return true;
            }

            if (await input.AnswerAsync(dialogue, question, cancellationToken).ConfigureAwait(false) is not { } answer)
            {
                // Leaving the dialogue leaves the question: in the restore tree nothing is restored.
                return false;
            }

            turn = () => dialogue.AnswerAsync(answer, cancellationToken);
        }
    }

    /// <summary>While a command runs, the first Ctrl-C gives it up and stays; the second one ends the program.</summary>
    private async Task InterruptiblyAsync(Func<Task<DialogueReply>> turn)
    {
        Task<DialogueReply> reply = turn();
        _isRunning = true;
        try
        {
            if (Volatile.Read(ref _interrupts) > 0)
            {
                GiveUp();
            }

            await reply.ConfigureAwait(false);
        }
        finally
        {
            _isRunning = false;
            Volatile.Write(ref _interrupts, 0);
            Volatile.Write(ref _givenUp, 0);
        }
    }

    private void Interrupt(object? sender, ConsoleCancelEventArgs interruption)
    {
        interruption.Cancel = true;
        if (Interlocked.Increment(ref _interrupts) > 1)
        {
            departure.Leave();
        }
        else if (_isRunning)
        {
            GiveUp();
        }
    }

    private void GiveUp()
    {
        // Whoever is first, the person or the command.
        if (Interlocked.Exchange(ref _givenUp, 1) == 0)
        {
            terminal.Error.WriteLine("Given up; waiting for the director to end it. Ctrl-C again leaves.");
            _ = dialogue.CancelCommandAsync();
        }
    }

    private void Greet(SessionInfo session)
    {
        string tls = session.Tls is { } info ? $"{info.ProtocolVersion} {info.Cipher}" : "clear text";
        terminal.Output.WriteLine($"Connected to {session.DirectorName} {session.DirectorVersion} as {session.Console} ({tls}).");
    }
}
