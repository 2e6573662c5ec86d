namespace Bareos.Director.Simulator.Commands;

/// <summary>What a session has opened of the catalog. Two connections there are: one shared with everybody, one of its own for long queries.</summary>
internal sealed class CatalogUse
{
    private bool _isSharedOpen;
    private bool _isPrivateOpen;

    /// <summary>Whether the session has chosen its catalog.</summary>
    public bool IsChosen { get; set; }

    /// <summary>Opens a connection. Returns whether it was closed.</summary>
    public bool Open(bool isPrivate)
    {
        ref bool isOpen = ref isPrivate ? ref _isPrivateOpen : ref _isSharedOpen;
        bool wasClosed = !isOpen;
        isOpen = true;
        return wasClosed;
    }

    /// <summary>Closes both connections.</summary>
    public void Close() => _isSharedOpen = _isPrivateOpen = false;
}
