namespace Bareos.Director.Commands;

/// <summary>What else one must know before sending a command.</summary>
[Flags]
public enum CommandTraits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>
    /// It may take long: it talks to other daemons or devices (15 seconds for a client that is off), or works through much of the
    /// catalog.
    /// </summary>
    Slow = 1,

    /// <summary>
    /// It changes, or ends, the session in which it runs, and nothing else. Whoever gets the session next would feel it: for sessions of
    /// one owner only.
    /// </summary>
    SessionState = 2,

    /// <summary>
    /// It may enter the restore tree, in which other rules hold; see <see cref="CommandClassification.EntersRestoreTree"/> for a given
    /// command line.
    /// </summary>
    RestoreTree = 4,

    /// <summary>
    /// It answers when something else has happened, which may be never, and heeds no time limit. Ask for the state from time to time
    /// instead.
    /// </summary>
    Blocks = 8,

    /// <summary>
    /// The answer may hold passwords, as the MD5 sums that are as good as the passwords themselves, when the console may use
    /// <c>configure</c>.
    /// </summary>
    RevealsSecrets = 16,

    /// <summary>Without arguments it does nothing useful.</summary>
    NeedsArguments = 32,
}
