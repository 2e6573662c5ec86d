namespace BareosGrpc.Client.Errors;

/// <summary>What a call may do at a director; decides what it means that the call was cut off.</summary>
internal enum Effect
{
    /// <summary>It carries no command.</summary>
    None,

    /// <summary>The service lets its command through only if it is one that reads.</summary>
    Reads,

    /// <summary>Its command may change something.</summary>
    MayChange,
}
