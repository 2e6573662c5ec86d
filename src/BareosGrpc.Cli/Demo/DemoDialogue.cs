using BareosGrpc.Cli.Rendering;
using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Cli.Demo;

/// <summary>Runs a job by a dialogue: chooses it from the director's list, looks at the summary, and says no.</summary>
internal sealed class DemoDialogue(AsyncDuplexStreamingCall<InteractiveRequest, InteractiveResponse> call, Terminal terminal)
{
    private ulong _sequence;

    public async Task RunAsync(ConsoleTarget target, string job, CancellationToken cancellationToken)
    {
        await SendAsync(new InteractiveRequest { Open = new OpenDialogue { Target = target } }, cancellationToken).ConfigureAwait(false);
        while (await call.ResponseStream.MoveNext(cancellationToken).ConfigureAwait(false))
        {
            InteractiveResponse message = call.ResponseStream.Current;
            switch (message.MessageCase)
            {
                case InteractiveResponse.MessageOneofCase.Opened:
                    terminal.Output.WriteLine("> run");
                    await SendAsync(new InteractiveRequest { Command = new DialogueCommand { Text = "run" } }, cancellationToken).ConfigureAwait(false);
                    break;
                case InteractiveResponse.MessageOneofCase.Output:
                    terminal.Output.Write(message.Output.Text);
                    break;
                case InteractiveResponse.MessageOneofCase.Prompt:
                    await SendAsync(new InteractiveRequest { Answer = Answer(message.Prompt, job) }, cancellationToken).ConfigureAwait(false);
                    break;
                case InteractiveResponse.MessageOneofCase.Completed:
                    terminal.Output.WriteLine($"(the command has ended: {message.Completed.Status})");
                    await call.RequestStream.CompleteAsync().ConfigureAwait(false);
                    break;
                case InteractiveResponse.MessageOneofCase.Rejected:
                    throw new InvalidOperationException(message.Rejected.Message);
            }
        }
    }

    private PromptAnswer Answer(Prompt prompt, string job)
    {
        switch (prompt.KindCase)
        {
            case Prompt.KindOneofCase.Select:
                terminal.Output.WriteLine($"(select, {prompt.Select.Items.Count} items) {prompt.Text}\n> {job}");
                return new PromptAnswer { PromptId = prompt.Id, Item = job };
            case Prompt.KindOneofCase.RunConfirmation:
                terminal.Output.Write(prompt.RunConfirmation.Summary);
                terminal.Output.WriteLine($"(run confirmation) {prompt.Text}\n> no");
                return new PromptAnswer { PromptId = prompt.Id, Yes = false };
            default:
                throw new InvalidOperationException($"The director asked something unexpected: {prompt.Text}");
        }
    }

    private Task SendAsync(InteractiveRequest request, CancellationToken cancellationToken)
    {
        request.Sequence = ++_sequence;
        return call.RequestStream.WriteAsync(request, cancellationToken);
    }
}
