using System.Text;
using Bareos.Director.Errors;

namespace Bareos.Director.Console;

/// <summary>A person's dialogue with a director over lines of text, in the console's own look (API mode 0).</summary>
public static class InteractiveConsole
{
    private const string MainPrompt = "*";

    /// <summary>Reads commands and answers from <paramref name="input"/> and writes what the director says, until a quit command or the end of the input.</summary>
    /// <remarks>
    /// Where the input ends at a question, the question is left without an answer; the restore tree is left by <c>quit</c>.
    /// A command that cannot be sent is answered by its reason, and the dialogue goes on.
    /// </remarks>
    /// <exception cref="DirectorSessionException">The session was lost.</exception>
    public static async Task RunAsync(DirectorConsole console, TextReader input, TextWriter output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        while (console.State != SessionState.Closed && await AskAsync(input, output, MainPrompt, cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                await RunCommandAsync(console, line, input, output, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task RunCommandAsync(
        DirectorConsole console, string line, TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            CommandDialogue dialogue = await console.StartAsync(line, ApiMode.Text, cancellationToken).ConfigureAwait(false);
            await using (dialogue.ConfigureAwait(false))
            {
                await HoldAsync(dialogue, input, output, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (DirectorCommandException e)
        {
            await output.WriteLineAsync(e.Message.AsMemory(), cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task HoldAsync(CommandDialogue dialogue, TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        // A packet may end in the middle of a character.
        Decoder decoder = Encoding.UTF8.GetDecoder();
        await foreach (ReplyEvent item in dialogue.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            switch (item)
            {
                case ReplyOutput packet:
                    await output.WriteAsync(Decode(decoder, packet.Bytes.Span).AsMemory(), cancellationToken).ConfigureAwait(false);
                    break;
                case ReplyPrompt prompt:
                    if (!await AnswerAsync(dialogue, prompt, input, output, cancellationToken).ConfigureAwait(false))
                    {
                        return;
                    }

                    break;
            }
        }
    }

    /// <summary>Asks until an answer fits. Returns whether there was one before the end of the input.</summary>
    private static async Task<bool> AnswerAsync(
        CommandDialogue dialogue, ReplyPrompt prompt, TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        string shown = prompt.ShownAsOutput ? "" : prompt.Prompt.Text;
        while (await AskAsync(input, output, shown, cancellationToken).ConfigureAwait(false) is { } answer)
        {
            try
            {
                await dialogue.AnswerAsync(answer, cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (InvalidAnswerException e)
            {
                await output.WriteLineAsync(e.Message.AsMemory(), cancellationToken).ConfigureAwait(false);
                shown = prompt.Prompt.Text;
            }
        }

        return false;
    }

    private static async Task<string?> AskAsync(TextReader input, TextWriter output, string prompt, CancellationToken cancellationToken)
    {
        await output.WriteAsync(prompt.AsMemory(), cancellationToken).ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return await input.ReadLineAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string Decode(Decoder decoder, ReadOnlySpan<byte> bytes)
    {
        Span<char> characters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        return new string(characters[..decoder.GetChars(bytes, characters, flush: false)]);
    }
}
