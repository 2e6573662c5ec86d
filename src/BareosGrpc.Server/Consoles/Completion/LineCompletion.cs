using Bareos.Director.Commands;
using BareosGrpc.Server.Configuration;
using BareosGrpc.Server.Sessions;
using Microsoft.Extensions.Options;

namespace BareosGrpc.Server.Consoles.Completion;

/// <summary>How a command could go on: by the director's help and lists of names, which are asked for through any free session.</summary>
internal sealed class LineCompletion(AnswerCache answers, IOptions<BareosGrpcOptions> options)
{
    private const string Help = ".help";

    private readonly int _limit = options.Value.Dialogues.MaxCompletions;

    /// <summary>Completes a line at the main prompt.</summary>
    /// <exception cref="Errors.CallRefusedException">There is no free session, or the director takes too long.</exception>
    /// <exception cref="Bareos.Director.Errors.DirectorException">The director cannot be asked.</exception>
    public async Task<CompletionList> CompleteAsync(string caller, ConsoleId console, TypedLine line, CancellationToken cancellationToken)
    {
        CommandBook book = await answers.GetAsync(caller, console, Help, CommandBook.Parse, cancellationToken).ConfigureAwait(false);
        if (line.Before.IsEmpty)
        {
            return Commands(book, line);
        }

        CommandPage? page = book.Find(line.Before[0].Keyword);
        return line.Word.HasValue
            ? await ValuesAsync(caller, console, page, line, cancellationToken).ConfigureAwait(false)
            : Keywords(page, line);
    }

    private CompletionList Commands(CommandBook book, TypedLine line)
    {
        var list = new CompletionList(line.WordStart, _limit);
        foreach (CommandPage page in book.Pages.Where(page => !line.Word.HasValue && Fits(page.Name, line.Word.Keyword)))
        {
            list.Add(page.Name, "command", page.Description);
        }

        return list;
    }

    private CompletionList Keywords(CommandPage? page, TypedLine line)
    {
        var list = new CompletionList(line.WordStart, _limit);
        foreach (CommandKeyword keyword in page?.Keywords ?? [])
        {
            if (Fits(keyword.Word, line.Word.Keyword) && !line.Before.Skip(1).Any(word => word.Is(keyword.Word)))
            {
                list.Add(keyword.TakesValue ? $"{keyword.Word}=" : keyword.Word, "keyword");
            }
        }

        return list;
    }

    private async Task<CompletionList> ValuesAsync(string caller, ConsoleId console, CommandPage? page, TypedLine line, CancellationToken cancellationToken)
    {
        var list = new CompletionList(line.ValueStart, _limit);
        foreach (string choice in page?.Keywords.FirstOrDefault(keyword => keyword.TakesValue && line.Word.Is(keyword.Word))?.Choices ?? [])
        {
            AddValue(list, line, choice, "value");
        }

        if (ValueSource.Of(line.Word.Keyword) is { } source)
        {
            foreach (string name in await answers.GetAsync(caller, console, source.Command, NameListJson.Names, cancellationToken).ConfigureAwait(false))
            {
                AddValue(list, line, name, source.Kind);
            }
        }

        return list;
    }

    private static void AddValue(CompletionList list, TypedLine line, string value, string kind)
    {
        // No command that holds a control character is sent.
        if (Fits(value, line.Word.Value!) && !value.Any(char.IsControl))
        {
            list.Add(line.ValuePrefix + CommandLine.Quote(value), kind);
        }
    }

    private static bool Fits(string candidate, string typed) => candidate.StartsWith(typed, StringComparison.OrdinalIgnoreCase);
}
