using BareosGrpc.Server.Configuration;

namespace BareosGrpc.Server.Consoles.Dialogues;

/// <summary>What holds for every dialogue.</summary>
/// <param name="Limits">The limits of dialogues.</param>
/// <param name="HeartbeatInterval">How long a stream is silent before it says that it is alive.</param>
/// <param name="Time">The clock.</param>
/// <param name="Stopping">Fires when the service begins to stop: nothing new begins.</param>
/// <param name="OutOfTime">Fires when the service has stopped for as long as it waits for what runs.</param>
internal sealed record DialogueTerms(
    DialogueOptions Limits, TimeSpan HeartbeatInterval, TimeProvider Time, CancellationToken Stopping, CancellationToken OutOfTime);
