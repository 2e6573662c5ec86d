using System.Globalization;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Completion;

/// <summary>How the answer to a question could go on: what the question takes is known, and nobody is asked.</summary>
internal static class PromptCompletion
{
    private static readonly string[] YesNo = ["yes", "no"];
    private static readonly string[] YesModNo = ["yes", "mod", "no"];

    public static CompletionList Complete(DirectorPrompt prompt, CompleteLine request, int limit)
    {
        string typed = string.Concat(request.Line.EnumerateRunes().Take((int)Math.Min(request.Cursor, int.MaxValue)));
        var list = new CompletionList(replaceFrom: 0, limit);
        switch (prompt)
        {
            case Bareos.Director.Console.SelectPrompt select:
                AddItems(list, select.Items, typed);
                break;
            case Bareos.Director.Console.YesNoPrompt:
                AddWords(list, YesNo, typed);
                break;
            case Bareos.Director.Console.RunConfirmationPrompt:
                AddWords(list, YesModNo, typed);
                break;
        }

        return list;
    }

    // The answer is the number; people know the name.
    private static void AddItems(CompletionList list, IReadOnlyList<string> items, string typed)
    {
        for (int i = 0; i < items.Count; i++)
        {
            string number = (i + 1).ToString(CultureInfo.InvariantCulture);
            if (number.StartsWith(typed, StringComparison.Ordinal) || items[i].StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            {
                list.Add(number, "item", items[i]);
            }
        }
    }

    private static void AddWords(CompletionList list, string[] words, string typed)
    {
        foreach (string word in words.Where(word => word.StartsWith(typed, StringComparison.OrdinalIgnoreCase)))
        {
            list.Add(word, "answer");
        }
    }
}
