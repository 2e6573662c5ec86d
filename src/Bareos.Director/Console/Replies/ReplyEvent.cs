namespace Bareos.Director.Console;

/// <summary>A piece of a command's reply, in the order in which the director sent it. The hierarchy is closed.</summary>
public abstract record ReplyEvent
{
    private protected ReplyEvent()
    {
    }
}
