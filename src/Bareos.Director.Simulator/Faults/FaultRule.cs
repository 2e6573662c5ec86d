namespace Bareos.Director.Simulator.Faults;

/// <summary>A fault, and whom it strikes: commands by console, verb and number.</summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record FaultRule(FaultKind Kind)
{
    /// <summary>The <see cref="Verb"/> of the login, from the Hello to the welcome.</summary>
    public const string Login = "login";

    /// <summary>
    /// The name of the console, or of the PAM user who came by one; at a login always the console's. <see langword="null"/> strikes all.
    /// </summary>
    public string? Console { get; init; }

    /// <summary>
    /// The full verb of the commands that it strikes, e.g. <c>list</c>, or <see cref="Login"/>; <see langword="null"/> strikes every command
    /// and no login, except for the two kinds that are about logins anyway.
    /// </summary>
    public string? Verb { get; init; }

    /// <summary>The first of the matching commands that it strikes, counted from 1 since the rule was added.</summary>
    public int Nth { get; init; } = 1;

    /// <summary>How many of them it strikes from there on; <see langword="null"/> for all.</summary>
    public int? Times { get; init; } = 1;

    /// <summary>How long, by the simulator's clock: <see cref="FaultKind.Delay"/> and <see cref="FaultKind.Stall"/>.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>
    /// After so many bytes of the answer, frame headers included: <see cref="FaultKind.Stall"/>, <see cref="FaultKind.Reset"/>,
    /// <see cref="FaultKind.HalfClose"/>, <see cref="FaultKind.Truncate"/> and <see cref="FaultKind.Garbage"/>. Where the answer is shorter,
    /// nothing happens.
    /// </summary>
    public long AfterBytes { get; init; }

    /// <summary>How many bytes of <see cref="FaultKind.Garbage"/>.</summary>
    public int Length { get; init; } = 64;

    /// <summary>How fast: <see cref="FaultKind.Trickle"/> and <see cref="FaultKind.SlowDrain"/>.</summary>
    public int BytesPerSecond { get; init; } = 1000;

    /// <summary>Whether it strikes at a place within the answer.</summary>
    internal bool HasPlace =>
        Kind is FaultKind.Stall or FaultKind.Reset or FaultKind.HalfClose or FaultKind.Truncate or FaultKind.Garbage;

    /// <summary>Whether it strikes a command, or a login, of a console.</summary>
    internal bool Matches(string console, string verb) =>
        (Console is null || string.Equals(Console, console, StringComparison.Ordinal))
        && (EffectiveVerb is { } wanted
            ? string.Equals(wanted, verb, StringComparison.OrdinalIgnoreCase)
            : !string.Equals(verb, Login, StringComparison.Ordinal));

    /// <summary>Says what is wrong with the rule, or <see langword="null"/>.</summary>
    internal string? Complaint => this switch
    {
        { Nth: < 1 } => "Nth counts from 1.",
        { Times: < 1 } => "Times is at least 1.",
        { AfterBytes: < 0 } => "AfterBytes is at least 0.",
        { Length: < 0 } => "Length is at least 0.",
        { BytesPerSecond: < 1 } => "BytesPerSecond is at least 1.",
        { Kind: FaultKind.RefuseLogin or FaultKind.SlowDrain, Verb: not (null or Login) } => $"A fault of kind {Kind} strikes logins only.",
        _ when Duration < TimeSpan.Zero => "Duration is at least 0.",
        _ => null,
    };

    private string? EffectiveVerb => Kind is FaultKind.RefuseLogin or FaultKind.SlowDrain ? Login : Verb;
}
