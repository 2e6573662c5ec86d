namespace Bareos.Director.Tests.Transport;

/// <summary>How a stream waits for its socket.</summary>
public enum Waiting
{
    /// <summary>First in the thread that asks.</summary>
    Briefly,

    /// <summary>By our own watch alone.</summary>
    Told,

    /// <summary>By the runtime, as where there is no epoll.</summary>
    TheRuntimesWay,
}
