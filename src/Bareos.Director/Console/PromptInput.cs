using System.Text;
using Bareos.Director.Commands;
using Bareos.Director.Errors;

namespace Bareos.Director.Console;

/// <summary>Checks what is sent in answer to a question. An empty answer is one; a question's own grammar is not known here.</summary>
internal static class PromptInput
{
    public static void Check(string input)
    {
        if (input.Any(char.IsControl))
        {
            throw new InvalidCommandException("An answer cannot hold control characters, line ends included. Nothing was sent.", command: "");
        }

        if (Encoding.UTF8.GetByteCount(input) > CommandLine.MaxBytes)
        {
            throw new InvalidCommandException($"An answer can have at most {CommandLine.MaxBytes} bytes. Nothing was sent.", command: "");
        }
    }
}
