using System.Text;
using Bareos.Director.Authentication;

namespace Bareos.Director.Console;

/// <summary>The login of a user of PAM behind a console's login.</summary>
/// <remarks>
/// Either <c>4002 RS user RS password</c> at once, or <c>4001 RS</c> and then PAM's messages: a packet with their kind in one byte, and a
/// packet with the text. Kind 2 and 1 are questions, whose answer may be shown or not, and we answer; 3 and 4 are an error and an
/// information, which want no answer; 0 ends them.
/// </remarks>
internal sealed class PamConversation(
    DirectorConnection connection, PamLogin login, Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>> receive)
{
    private const byte End = 0;
    private const byte EchoOff = 1;
    private const byte EchoOn = 2;

    public Task RunAsync(CancellationToken cancellationToken) => login switch
    {
        PamCredentials(var user, var password) => SendAsync(ResponseCode.PamCredentials, [user, password], cancellationToken),
        PamInteractive interactive => AnswerAsync(interactive, cancellationToken),
        _ => throw new InvalidOperationException($"There is no conversation for {login.GetType().Name}."),
    };

    private async Task AnswerAsync(PamInteractive interactive, CancellationToken cancellationToken)
    {
        await SendAsync(ResponseCode.PamInteractive, [""], cancellationToken).ConfigureAwait(false);
        while (await ReceiveKindAsync(cancellationToken).ConfigureAwait(false) is var kind and not End)
        {
            ReadOnlyMemory<byte> text = await receive(cancellationToken).ConfigureAwait(false);
            if (kind is not (EchoOff or EchoOn))
            {
                continue;
            }

            var question = new PamQuestion(Encoding.UTF8.GetString(text.Span).TrimEnd('\0'), Echo: kind == EchoOn);
            string answer = await interactive.Answer(question, cancellationToken).ConfigureAwait(false);
            await connection.SendAsync(Encoding.UTF8.GetBytes(answer), cancellationToken).ConfigureAwait(false);
        }

        // The end has a text too, which is empty.
        await receive(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<byte> ReceiveKindAsync(CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> packet = await receive(cancellationToken).ConfigureAwait(false);
        return packet.IsEmpty ? End : packet.Span[0];
    }

    private Task SendAsync(ResponseCode code, string[] parts, CancellationToken cancellationToken) =>
        connection.SendAsync(
            Encoding.UTF8.GetBytes($"{(int)code}{ResponseMessage.Separator}{string.Join(ResponseMessage.Separator, parts)}"), cancellationToken);
}
