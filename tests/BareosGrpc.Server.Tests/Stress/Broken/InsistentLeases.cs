using BareosGrpc.Server.Consoles.Commands;
using BareosGrpc.Server.Errors;
using BareosGrpc.Server.Sessions;
using BareosGrpc.Server.Telemetry;
using BareosGrpc.V1;
using Microsoft.Extensions.Logging;

namespace BareosGrpc.Server.Tests.Stress.Broken;

/// <summary>Broken: sends again whatever was cut off, a mutation too.</summary>
internal sealed class InsistentLeases(SessionScopes scopes, SessionBroker broker, ServiceMeter meter, ILogger<CommandLeases> logger) : CommandLeases(scopes, broker, meter, logger)
{
    public override async Task<T> RunAsync<T>(
        CallScope scope, AdmittedCommand command, Func<HeldSession, Task<T>> run, Func<bool> mayRepeat, CancellationToken cancellationToken)
    {
        try
        {
            return await base.RunAsync(scope, command, run, mayRepeat, cancellationToken);
        }
        catch (CallRefusedException cutOff) when (cutOff.Reason == ErrorReason.OutcomeUnknown && !cancellationToken.IsCancellationRequested)
        {
            return await base.RunAsync(scope, command, run, mayRepeat, cancellationToken);
        }
    }
}
