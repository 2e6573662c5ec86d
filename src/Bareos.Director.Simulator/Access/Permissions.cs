namespace Bareos.Director.Simulator.Access;

/// <summary>What somebody who is logged in may do.</summary>
internal sealed class Permissions
{
    private readonly AccessLists[] _lists;

    private Permissions(params AccessLists[] lists) => _lists = lists;

    /// <summary>Everything: the root console's.</summary>
    public static Permissions All { get; } = new(AccessLists.All);

    /// <summary>Those of a console or user with lists of its own and profiles.</summary>
    /// <param name="own">Its own lists, asked first.</param>
    /// <param name="names">The names of its profiles, asked in this order. Unknown ones allow nothing.</param>
    /// <param name="profiles">The profiles that there are.</param>
    public static Permissions Of(AccessLists own, IReadOnlyList<string> names, IReadOnlyList<SimulatedProfile> profiles) => new(
    [
        own,
        .. names.SelectMany(name => profiles.Where(profile => string.Equals(profile.Name, name, StringComparison.Ordinal)).Take(1))
            .Select(static profile => profile.Acl),
    ]);

    /// <summary>Whether something of a name may be used. What may not be used does not exist.</summary>
    public bool May(AclKind kind, string name)
    {
        foreach (AccessLists lists in _lists)
        {
            if (AccessList.Decide(lists.Of(kind), name) is { } decision)
            {
                return decision;
            }
        }

        return false;
    }

    /// <summary>Whether a kind is restricted at all. Lists of an unrestricted kind are not filtered, and JSON does not tell of a filter.</summary>
    public bool IsRestricted(AclKind kind)
    {
        foreach (string entry in _lists.SelectMany(lists => lists.Of(kind)))
        {
            if (entry.StartsWith('!'))
            {
                return true;
            }

            if (string.Equals(entry, AccessList.All, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }
}
