using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Sessions;
using BareosGrpc.Server.Telemetry;
using Microsoft.Extensions.Logging;

namespace BareosGrpc.Server.Tests.Stress.Broken;

/// <summary>Broken: gives one caller of many the answer to the question before.</summary>
internal sealed class SwappingLeases(SessionScopes scopes, SessionBroker broker, ServiceMeter meter, ILogger<CommandLeases> logger) : CommandLeases(scopes, broker, meter, logger)
{
    private const int OneOf = 40;

    private object? _before;
    private int _answers;

    public override async Task<T> RunAsync<T>(
        CallScope scope, AdmittedCommand command, Func<HeldSession, Task<T>> run, Func<bool> mayRepeat, CancellationToken cancellationToken)
    {
        T answer = await base.RunAsync(scope, command, run, mayRepeat, cancellationToken);
        return command.IsRead && Interlocked.Exchange(ref _before, answer) is T before && Interlocked.Increment(ref _answers) % OneOf == 0 ? before : answer;
    }
}
