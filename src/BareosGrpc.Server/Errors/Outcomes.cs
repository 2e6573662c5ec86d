using Bareos.Director.Errors;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Errors;

/// <summary>The library's word on a command's effect in the contract's words.</summary>
internal static class Outcomes
{
    public static Outcome Of(CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.NotSent => Outcome.NotSent,
        CommandOutcome.Executed => Outcome.Executed,
        _ => Outcome.Unknown,
    };
}
