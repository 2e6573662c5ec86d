namespace BareosGrpc.Server.Sessions;

/// <summary>Which limit keeps somebody waiting.</summary>
internal enum SlotHindrance
{
    /// <summary>Every place is in use.</summary>
    Director,

    /// <summary>Slow commands have all the places that they may.</summary>
    Slow,

    /// <summary>The caller has all the places that it may.</summary>
    Caller,
}
