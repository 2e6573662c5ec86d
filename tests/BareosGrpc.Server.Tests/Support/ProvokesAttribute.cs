using BareosGrpc.V1;

namespace BareosGrpc.Server.Tests.Support;

/// <summary>Marks the test that shows how a reason of the catalogue comes about. Every reason needs one.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ProvokesAttribute(ErrorReason reason) : Attribute
{
    public ErrorReason Reason { get; } = reason;
}
