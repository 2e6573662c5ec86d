using Director = Bareos.Director.Console;

namespace BareosGrpc.Server.Consoles;

/// <summary>Writes a director's questions in the words of the contract.</summary>
internal static class Prompts
{
    public static V1.Prompt ToMessage(DirectorPrompt prompt, string id)
    {
        var message = new V1.Prompt { Id = id, Text = prompt.Text };
        switch (prompt)
        {
            case Director.SelectPrompt select:
                message.Select = new V1.SelectPrompt { Title = select.Title, Items = { select.Items }, DefaultItem = select.Default ?? "" };
                break;
            case Director.YesNoPrompt:
                message.YesNo = new V1.YesNoPrompt();
                break;
            case Director.RunConfirmationPrompt run:
                message.RunConfirmation = new V1.RunConfirmationPrompt { Summary = run.Summary };
                break;
            case Director.RestoreTreePrompt:
                message.RestoreTree = new V1.RestoreTreePrompt();
                break;
            default:
                message.TextInput = new V1.TextPrompt();
                break;
        }

        return message;
    }
}
