using BareosGrpc.Client.Dialogues;

namespace BareosGrpc.Cli.Dialogues;

/// <summary>Shows a question the way a console does.</summary>
internal static class QuestionText
{
    public static void Write(TextWriter output, DialoguePrompt question)
    {
        switch (question)
        {
            case SelectQuestion select:
                output.WriteLine(select.Title);
                for (int i = 0; i < select.Items.Count; i++)
                {
                    output.WriteLine($"{i + 1,4}: {select.Items[i]}");
                }

                break;
            case RunQuestion run:
                output.Write(run.Summary);
                break;
        }
    }
}
