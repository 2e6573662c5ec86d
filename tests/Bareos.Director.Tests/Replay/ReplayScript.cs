using System.Text.Unicode;
using Bareos.Director.Commands;
using Bareos.Director.Console;
using Bareos.Director.Errors;
using Bareos.Director.Wire;

namespace Bareos.Director.Tests.Replay;

/// <summary>What of a recording our side can do by its public API, and what not on purpose.</summary>
internal static class ReplayScript
{
    /// <summary>The exchanges that our side plays: those that it sends, up to the one that finds frames which nobody asked for.</summary>
    public static IReadOnlyList<RecordedExchange> Exchanges(Recording recording)
    {
        List<RecordedExchange> sent = [.. RecordedExchange.Of(recording).Where(exchange => Obstacle(exchange) is null)];
        int unasked = sent.FindIndex(exchange => exchange.Unasked.Count > 0);
        return unasked < 0 ? sent : sent[..Math.Min(sent.Count, unasked + 2)];
    }

    /// <summary>Why our side does not send this; <see langword="null"/> if it does.</summary>
    public static string? Obstacle(RecordedExchange exchange)
    {
        if (exchange.IsGoodbye)
        {
            return null;
        }

        if (exchange.IsSignal)
        {
            return exchange.Command.IsSignal ? "a signal between two commands" : "an empty command";
        }

        if (!Utf8.IsValid(exchange.Command.Payload))
        {
            return "a command that is not UTF-8";
        }

        try
        {
            DirectorCommand.Parse(exchange.Text);
            return null;
        }
        catch (InvalidCommandException)
        {
            return exchange.Text.Length > CommandLine.MaxBytes ? "a command that is too long"
                : string.IsNullOrWhiteSpace(exchange.Text) ? "a blank command"
                : "a command with control characters";
        }
    }

    /// <summary>The lines of an exchange as our side plays it: without answers that it refuses to send, and without signals of the console.</summary>
    public static (List<RecordedLine> Lines, List<Answer> Answers) Dialogue(RecordedExchange exchange)
    {
        var lines = new List<RecordedLine> { exchange.Command };
        var answers = new List<Answer>();
        List<Prompt> prompts = new ExpectedReply(exchange).Prompts;
        var skipped = new List<RecordedLine>();
        int open = -1;
        bool skips = false;
        for (int i = 0; i < exchange.Lines.Count; i++)
        {
            RecordedLine line = exchange.Lines[i];
            bool isPrompt = line.Is(Signal.SubPrompt) || (line.IsData && i > 0 && exchange.Lines[i - 1].Is(Signal.TextInput));
            if (line.IsFromConsole)
            {
                skips = line.IsData && Take(line, prompts[open], answers, lines);
            }
            else
            {
                (skips ? skipped : lines).Add(line);
            }

            if (isPrompt && line.IsFromDirector)
            {
                open++;
                skips = false;
                skipped.Clear();
            }
        }

        if (skips)
        {
            End(exchange, prompts[open], skipped, answers, lines);
        }

        lines.AddRange(exchange.Unasked);
        return (lines, answers);
    }

    /// <summary>The answer that our side refuses was the last one: the command ends as it did then, but because our side leaves the question.</summary>
    private static void End(RecordedExchange exchange, Prompt prompt, List<RecordedLine> skipped, List<Answer> answers, List<RecordedLine> lines)
    {
        if (exchange.End == ExchangeEnd.Complete)
        {
            answers.Add(new Answer(prompt.LeaveInput, Refused: false, Leaves: true));
            lines.Add(exchange.Command with { Payload = System.Text.Encoding.UTF8.GetBytes(prompt.LeaveInput), Text = prompt.LeaveInput });
            lines.AddRange(skipped);
        }
        else
        {
            lines.AddRange(skipped.Where(line => line.Kind is "eof" or "error"));
        }
    }

    /// <summary>Returns whether the answer is one that our side refuses, so that what came of it is left out.</summary>
    private static bool Take(RecordedLine line, Prompt prompt, List<Answer> answers, List<RecordedLine> lines)
    {
        bool leaves = line.Text == prompt.LeaveInput;
        bool refused = !leaves && prompt.Reject(line.Text) is not null;
        if (refused && prompt is RestoreTreePrompt && !string.IsNullOrWhiteSpace(line.Text))
        {
            // A dot and exit mean done in the tree, and that is what our side can say.
            answers.Add(new Answer(line.Text, Refused: true, Leaves: false));
            answers.Add(new Answer("done", Refused: false, Leaves: false));
            lines.Add(line with { Payload = "done"u8.ToArray(), Text = "done" });
            return false;
        }

        answers.Add(new Answer(line.Text, refused, leaves));
        if (!refused)
        {
            lines.Add(line);
        }

        return refused;
    }
}
