using System.Text;
using Bareos.Director.Authentication;

namespace Bareos.Director.Simulator.Protocol;

/// <summary>The login of a user behind a console: name and password at once, or asked for one after the other.</summary>
/// <remarks>Whoever says something wrong sees the end of the stream, and no word before it.</remarks>
internal sealed class PamDialogue(FrameChannel channel, IReadOnlyList<SimulatedUser> users)
{
    private const string PamRequired = "1001";
    private const string Interactive = "4001";
    private const string WithCredentials = "4002";
    private const string EchoOn = "\x02";
    private const string EchoOff = "\x01";

    /// <summary>Runs it. Returns the user, or <see langword="null"/>.</summary>
    public async ValueTask<SimulatedUser?> RunAsync()
    {
        await channel.SendAsync($"{PamRequired}{ResponseMessage.Separator}").ConfigureAwait(false);
        string[] answer = (await ReadAsync().ConfigureAwait(false) ?? "").Split(ResponseMessage.Separator);
        return answer switch
        {
            [WithCredentials, string name, string password] => Find(name, password),
            [Interactive, ..] => await AskAsync().ConfigureAwait(false),
            _ => null,
        };
    }

    private async ValueTask<SimulatedUser?> AskAsync()
    {
        string? name = await AskAsync(EchoOn, "login:\0").ConfigureAwait(false);
        string? password = name is null ? null : await AskAsync(EchoOff, "Password: \0").ConfigureAwait(false);
        if (name is null || password is null || Find(name, password) is not { } user)
        {
            return null;
        }

        await channel.SendAsync("\0").ConfigureAwait(false);
        await channel.SendAsync("\0").ConfigureAwait(false);
        return user;
    }

    private async ValueTask<string?> AskAsync(string echo, string prompt)
    {
        await channel.SendAsync(echo).ConfigureAwait(false);
        await channel.SendAsync(prompt).ConfigureAwait(false);
        return await ReadAsync().ConfigureAwait(false);
    }

    private async ValueTask<string?> ReadAsync() =>
        await channel.ReceiveAsync().ConfigureAwait(false) is { IsData: true } frame
            ? Encoding.UTF8.GetString(frame.Payload.Span.TrimEnd("\0\n"u8))
            : null;

    private SimulatedUser? Find(string name, string password) => users.FirstOrDefault(user =>
        string.Equals(user.Name, name, StringComparison.Ordinal) && string.Equals(user.Password, password, StringComparison.Ordinal));
}
