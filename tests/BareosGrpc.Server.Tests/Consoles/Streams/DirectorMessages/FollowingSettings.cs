using BareosGrpc.Server.Security;
using BareosGrpc.Server.Tests.Support;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Consoles.Streams.DirectorMessages;

/// <summary>A service that reads its director's messages, and callers of it.</summary>
internal static class FollowingSettings
{
    public static ApiKey Alice { get; } = ApiKey.Create();

    public static ApiKey Bob { get; } = ApiKey.Create();

    public static ApiKey Stranger { get; } = ApiKey.Create();

    public static (string, string?)[] In(TemporaryFolder folder) =>
    [
        ("BareosGrpc:Directors:main:MessagesConsole", TestService.Admin),
        ("BareosGrpc:Messages:Directory", folder.Path),
        ("BareosGrpc:Messages:PollInterval", "00:00:00.02"),
    ];

    /// <summary>The same with callers: two who may read messages, and one who may not.</summary>
    public static (string, string?)[] WithCallersIn(TemporaryFolder folder) =>
    [
        .. In(folder),
        .. Caller("alice", Alice), ("BareosGrpc:Callers:alice:FollowMessages", TestService.Director),
        .. Caller("bob", Bob), ("BareosGrpc:Callers:bob:FollowMessages:0", "*"),
        .. Caller("stranger", Stranger),
    ];

    public static Metadata As(ApiKey key) => new() { { "authorization", $"Bearer {key.Text}" } };

    private static (string, string?)[] Caller(string name, ApiKey key) =>
        [($"BareosGrpc:Callers:{name}:KeySha256", key.Sha256), ($"BareosGrpc:Callers:{name}:Directors:*", "*")];
}
