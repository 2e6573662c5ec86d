namespace Bareos.Director.Transport.Readiness;

/// <summary>What to hear of a socket, in the numbers of epoll(7). An end and a failure are always told.</summary>
internal enum Interest : uint
{
    /// <summary>Something can be received.</summary>
    Readable = 1,

    /// <summary>Something can be sent; of a socket that connects: it is connected, or has failed.</summary>
    Writable = 4,
}
