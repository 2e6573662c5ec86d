using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BareosGrpc.Server.Tests.Support;

namespace BareosGrpc.Server.Tests.Stress;

/// <summary>How the service is configured: with short times, so that what happens in hours happens in seconds.</summary>
internal static class StressSettings
{
    public static IEnumerable<(string Key, string? Value)> For(StressPlan plan) =>
    [
        ($"BareosGrpc:Directors:{TestService.Director}:MaxSessions", plan.MaxSessions.ToString(CultureInfo.InvariantCulture)),
        ("BareosGrpc:Sessions:WaitLimit", "00:00:05"),
        ("BareosGrpc:Sessions:IdleLimit", "00:00:30"),
        ("BareosGrpc:Sessions:MaxLifetime", "00:00:20"),
        ("BareosGrpc:Sessions:OwnedIdleLimit", "00:00:01"),
        ("BareosGrpc:Sessions:RememberClosed", "00:00:05"),
        ("BareosGrpc:Sessions:DrainGrace", "00:00:02"),
        ("BareosGrpc:Sessions:AbandonedCommandHold", "00:00:01"),
        ("BareosGrpc:Sessions:LoginTimeout", plan.LoginTimeout.ToString("c", CultureInfo.InvariantCulture)),
        ("BareosGrpc:Sessions:RefusedLoginMemory", "00:00:00.05"),
        ("BareosGrpc:Sessions:CircuitDelay", "00:00:00.02"),
        ("BareosGrpc:Sessions:CircuitMaxDelay", "00:00:00.1"),
        ("BareosGrpc:Dialogues:ReattachWindow", "00:00:00.3"),
        ("BareosGrpc:Streams:JobLogInterval", "00:00:00.05"),
        ("BareosGrpc:Streams:MaxPerCaller", "50"),
        ("BareosGrpc:Requests:MaxRequests", "2000000"),
        ("BareosGrpc:Requests:MaxStoreBytes", "2000000000"),

        // A million calls are not written down; which of them fail the callers know.
        ("Logging:LogLevel:Default", "Error"),
        ("Logging:LogLevel:BareosGrpc.Server.Errors", "Error"),

        // The framework calls it an error when a caller goes before its request has been read.
        ("Logging:LogLevel:Grpc.AspNetCore.Server.ServerCallHandler", "Critical"),
        .. Enumerable.Range(0, plan.Callers).SelectMany(Caller),
    ];

    private static IEnumerable<(string Key, string? Value)> Caller(int number)
    {
        (string name, string key) = CallersAtWork.Credentials(number);
        return
        [
            ($"BareosGrpc:Callers:{name}:KeySha256:0", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))),
            ($"BareosGrpc:Callers:{name}:Directors:{TestService.Director}:0", "*"),
        ];
    }
}
