using System.Runtime.InteropServices;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Directors;

/// <summary>How a circuit stands.</summary>
/// <param name="State">Whether logins are tried.</param>
/// <param name="NextAttempt">When the next one is, while it is open.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CircuitView(CircuitState State, DateTimeOffset? NextAttempt);
