using Bareos.Director.Simulator.Access;

namespace Bareos.Director.Simulator.Tests.Access;

public sealed class PermissionsTests
{
    private static readonly SimulatedProfile[] Profiles =
    [
        new("readers", new AccessLists { Job = ["backup-small"], Command = ["!run", "list"] }),
        new("operators", new AccessLists { Job = ["*all*"], Command = ["*all*"] }),
    ];

    [Fact]
    public void What_no_list_mentions_is_forbidden()
    {
        Permissions permissions = Permissions.Of(AccessLists.None, ["readers"], Profiles);

        Assert.True(permissions.May(AclKind.Job, "backup-small"));
        Assert.False(permissions.May(AclKind.Job, "backup-big"));
        Assert.False(permissions.May(AclKind.Client, "client1-fd"));
    }

    [Fact]
    public void A_console_is_asked_before_its_profiles_and_these_in_their_order()
    {
        var own = new AccessLists { Job = ["!backup-big"] };

        Permissions permissions = Permissions.Of(own, ["readers", "operators"], Profiles);

        Assert.False(permissions.May(AclKind.Job, "backup-big"));
        Assert.False(permissions.May(AclKind.Command, "run"));
        Assert.True(permissions.May(AclKind.Command, "delete"));
        Assert.True(Permissions.Of(own, ["operators", "readers"], Profiles).May(AclKind.Command, "run"));
    }

    [Fact]
    public void A_profile_that_there_is_not_allows_nothing() =>
        Assert.False(Permissions.Of(AccessLists.None, ["nobody"], Profiles).May(AclKind.Command, "list"));

    [Fact]
    public void Every_kind_has_a_list_of_its_own()
    {
        foreach (AclKind kind in Enum.GetValues<AclKind>())
        {
            Assert.True(Permissions.All.May(kind, "x"));
            Assert.False(Permissions.All.IsRestricted(kind));
            Assert.False(Permissions.Of(AccessLists.None, [], []).May(kind, "x"));
            Assert.True(Permissions.Of(AccessLists.None, [], []).IsRestricted(kind));
        }
    }

    [Fact]
    public void A_denial_restricts_and_all_does_not()
    {
        Assert.True(Permissions.Of(new AccessLists { Pool = ["!Scratch", "*all*"] }, [], []).IsRestricted(AclKind.Pool));
        Assert.False(Permissions.Of(new AccessLists { Pool = ["*all*", "!Scratch"] }, [], []).IsRestricted(AclKind.Pool));
    }
}
