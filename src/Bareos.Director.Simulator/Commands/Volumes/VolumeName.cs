using System.Buffers;

namespace Bareos.Director.Simulator.Commands.Volumes;

/// <summary>The name of a new volume.</summary>
internal static class VolumeName
{
    private const int MaxLength = 127;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:.-_/");

    /// <summary>The name on the line by <c>volume=</c>, or what the console says. Returns <see langword="null"/> when it gave that up.</summary>
    public static async ValueTask<string?> AskAsync(CommandContext context)
    {
        string? name = context.Arguments.Value("volume") ?? await QuestionAsync(context).ConfigureAwait(false);
        while (name is not null)
        {
            string? refusal = Refusal(name)
                ?? (context.FindVolume(name) is { Bytes: > 0 } ? $"Media record for new Volume \"{name}\" already exists.\n" : null);
            if (refusal is null)
            {
                return name;
            }

            await context.Reply.ErrorAsync(refusal).ConfigureAwait(false);
            name = await QuestionAsync(context).ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>Why a name cannot be one, or <see langword="null"/>.</summary>
    public static string? Refusal(string name)
    {
        int illegal = name.AsSpan().IndexOfAnyExcept(Allowed);
        return name switch
        {
            ['/', ..] => "Volume name can not start with \"/\".\n",
            _ when illegal >= 0 => $"Illegal character \"{name[illegal]}\" in a volume name.\n",
            { Length: > MaxLength } => "Volume name too long.\n",
            "" => "Volume name must be at least one character long.\n",
            _ => null,
        };
    }

    private static ValueTask<string?> QuestionAsync(CommandContext context) => context.Dialogue.AskAsync("Enter new Volume name: ");
}
