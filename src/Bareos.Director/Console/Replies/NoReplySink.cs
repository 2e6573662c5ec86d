using Bareos.Director.Wire;

namespace Bareos.Director.Console;

/// <summary>For a reply that nobody waits for.</summary>
internal sealed class NoReplySink : IReplySink
{
    private NoReplySink()
    {
    }

    public static NoReplySink Instance { get; } = new();

    public bool IsLossy => false;

    public void Accept(in Frame frame)
    {
        // The reply tells what it has to tell by coming.
    }

    public void Complete(Exception? error)
    {
        // An error has ended the session, which whoever uses it next is told.
    }
}
