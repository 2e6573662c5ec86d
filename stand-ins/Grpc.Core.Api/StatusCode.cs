namespace Grpc.Core;

/// <summary>The outcome of a call as it travels in <c>grpc-status</c>; the numbers are fixed by the gRPC protocol.</summary>
public enum StatusCode
{
    /// <summary>The call succeeded.</summary>
    OK = 0,

    /// <summary>The caller gave the call up.</summary>
    Cancelled = 1,

    /// <summary>Something failed and nothing more precise is known; a handler that throws ends here.</summary>
    Unknown = 2,

    /// <summary>The request is wrong in itself, whatever state the system is in.</summary>
    InvalidArgument = 3,

    /// <summary>The time allowed ran out. The work may have been done all the same.</summary>
    DeadlineExceeded = 4,

    /// <summary>What the request names does not exist.</summary>
    NotFound = 5,

    /// <summary>What the request wants to create exists.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known, and may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A quota, a buffer or another limited thing is used up.</summary>
    ResourceExhausted = 8,

    /// <summary>The system is not in the state that the request needs; repeating it changes nothing.</summary>
    FailedPrecondition = 9,

    /// <summary>Stopped by a conflict with something that ran at the same time.</summary>
    Aborted = 10,

    /// <summary>A position beyond what there is.</summary>
    OutOfRange = 11,

    /// <summary>The server does not have this method.</summary>
    Unimplemented = 12,

    /// <summary>An invariant is broken: a defect of the server or of the protocol layer.</summary>
    Internal = 13,

    /// <summary>The service cannot be reached now; stock retry policies repeat this one.</summary>
    Unavailable = 14,

    /// <summary>Data is lost or damaged for good.</summary>
    DataLoss = 15,

    /// <summary>It is not known who is calling.</summary>
    Unauthenticated = 16,
}
