using Bareos.Director.Wire;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Consoles.Streams;

/// <summary>The signals that are worth telling.</summary>
internal static class Notices
{
    public static Notice? Of(Signal signal) => signal switch
    {
        Signal.MessagesPending => new Notice { MessagesPending = new MessagesPending() },
        Signal.StartRestoreTree => new Notice { RestoreTreeEntered = new RestoreTreeEntered() },
        Signal.EndRestoreTree => new Notice { RestoreTreeLeft = new RestoreTreeLeft() },
        _ => null,
    };
}
