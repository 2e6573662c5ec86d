using System.CommandLine;
using BareosGrpc.Cli.Connection;
using BareosGrpc.Cli.Rendering;
using BareosGrpc.V1;
using Google.Protobuf;
using Command = System.CommandLine.Command;

namespace BareosGrpc.Cli.Commands;

/// <summary><c>bareosgrpc outcome ID</c>: how a call with a request id ended.</summary>
internal static class OutcomeCommand
{
    public static Command Create(ConnectionOptions connection, Terminal terminal)
    {
        Argument<string> id = new("request-id") { Description = "The id that the call was made with." };
        Option<bool> json = new("--json") { Description = "Print everything that the service knows, as JSON." };
        var command = new Command("outcome", "Tell how a call with a request id ended: what to ask when its answer never arrived.") { id, json };
        command.SetAction(connection, terminal, async (client, parsed, cancellationToken) =>
        {
            GetOutcomeResponse outcome = await client.GetOutcomeAsync(parsed.GetValue(id)!, cancellationToken).ConfigureAwait(false);
            await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? JsonFormatter.Default.Format(outcome) : Sentence(outcome)).ConfigureAwait(false);
            return outcome.Outcome == Outcome.Unknown ? ExitCode.OutcomeUnknown : outcome.Failure is null ? ExitCode.Success : ExitCode.Failed;
        });
        return command;
    }

    private static string Sentence(GetOutcomeResponse outcome) => outcome switch
    {
        { State: RequestState.Running } => $"{outcome.Verb} runs since {outcome.StartedAt.ToDateTimeOffset():u}.",
        { Outcome: Outcome.Unknown } => $"{outcome.Verb}: the outcome is unknown. Look at the director before you send the command with a new id.",
        { Failure: { } failure } => $"{outcome.Verb} ended at {outcome.EndedAt.ToDateTimeOffset():u} with an error: {failure.Message}",
        _ => $"{outcome.Verb} was executed; it ended at {outcome.EndedAt.ToDateTimeOffset():u}.",
    };
}
