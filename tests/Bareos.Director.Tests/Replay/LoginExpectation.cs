using Bareos.Director.Errors;

namespace Bareos.Director.Tests.Replay;

/// <summary>What the login of a recording comes to. Reviewed by hand: nothing here is computed from the recording.</summary>
internal sealed record LoginExpectation
{
    /// <summary>The director's name; <see langword="null"/> if nobody is let in.</summary>
    public string? Director { get; init; }

    /// <summary>The director's version, and the date of it.</summary>
    public string Version { get; init; } = "26.0.0~pre1298.eda204c31";

    public string Date { get; init; } = "21 August 2026";

    /// <summary>1 or 2.</summary>
    public int Protocol { get; init; } = 2;

    /// <summary>The end of the director's last sentence; empty in the old protocol.</summary>
    public string Greeting { get; init; } = "";

    /// <summary>The exception.</summary>
    public Type? Exception { get; init; }

    /// <summary>Its kind, for the exceptions that have kinds.</summary>
    public object? Failure { get; init; }

    /// <summary>What the recording's console did that our library does not, on purpose.</summary>
    public string Note { get; init; } = "";

    /// <summary>Our Hello differs from the recorded one, and is answered as that was.</summary>
    public bool AnyHello { get; init; }

    /// <summary>The director's proof is played as it was recorded, so that it does not fit our challenge.</summary>
    public bool RecordedProof { get; init; }

    public static LoginExpectation In(string user, string director = "bareos-dir") => new() { Director = director, Greeting = $"You are logged in as: {user}" };

    public static LoginExpectation InAsRoot(string director) => new() { Director = director, Greeting = "You are connected using the default console" };

    public static LoginExpectation InByOldProtocol() => new() { Director = "bareos-dir", Protocol = 1 };

    public static LoginExpectation Refused(LoginFailure failure) => new() { Exception = typeof(DirectorLoginException), Failure = failure };

    public static LoginExpectation RefusedByTls(TlsFailure failure) => new() { Exception = typeof(DirectorTlsException), Failure = failure };

    public static LoginExpectation Fails<T>() => new() { Exception = typeof(T) };

    /// <summary>For the table.</summary>
    public override string ToString() => Exception is null
        ? Protocol == 2 ? $"in at {Director}: {Greeting}" : $"in at {Director} by the old protocol"
        : Failure is null ? Exception.Name : $"{Exception.Name} {Failure}";
}
