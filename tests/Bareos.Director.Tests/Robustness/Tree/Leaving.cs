namespace Bareos.Director.Tests.Robustness.Tree;

/// <summary>A way to leave a command that is in its restore tree, or on the way there.</summary>
public enum Leaving
{
    /// <summary>The dialogue is disposed; a call's token fires.</summary>
    GiveUp,

    /// <summary>The session is closed with the command running.</summary>
    CloseSession,

    /// <summary>The session is closed by somebody who has no time at all: a process that shuts down.</summary>
    CloseSessionAtOnce,
}
