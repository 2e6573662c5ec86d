using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Tests.Directors;

public sealed class DirectorListTests
{
    [Fact]
    public async Task A_director_that_nobody_has_tried_is_listed_with_its_consoles()
    {
        await using TestService service = await TestService.StartAsync();

        Director director = Assert.Single((await service.Directors.ListAsync(new ListRequest())).Directors);

        Assert.Equal("main", director.Name);
        Assert.Equal(["admin", "operator"], director.Consoles);
        Assert.Equal(DirectorHealth.Unspecified, director.Health);
        Assert.Equal((0, 16), (director.OpenSessions, director.MaxSessions));
    }

    [Fact]
    public async Task After_a_login_the_version_and_the_open_session_are_told()
    {
        await using TestService service = await TestService.StartAsync();
        await service.Consoles.CallAsync(Requests.Call("version"));

        Director director = Assert.Single((await service.Directors.ListAsync(new ListRequest())).Directors);

        Assert.Equal(DirectorHealth.Serving, director.Health);
        Assert.StartsWith("26.", director.Version);
        Assert.Equal(1, director.OpenSessions);
    }

    [Fact]
    public async Task After_a_failed_login_the_reason_is_told()
    {
        await using TestService service = await TestService.StartAsync(SilentListener.Nobody);
        await Failures.OfAsync(service.Consoles.CallAsync(Requests.Call("version")));

        Director director = Assert.Single((await service.Directors.ListAsync(new ListRequest())).Directors);

        Assert.Equal(DirectorHealth.NotServing, director.Health);
        Assert.NotEmpty(director.HealthMessage);
    }
}
