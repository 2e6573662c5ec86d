using BareosGrpc.Server.Sessions;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BareosGrpc.Server.Tests.Errors;

public sealed class UnforeseenErrorTests
{
    private const string Inside = "the inside of the service";

    [Fact]
    [Provokes(ErrorReason.Internal)]
    public async Task A_defect_gives_the_caller_a_trace_and_nothing_of_our_insides()
    {
        await using TestService service = await StartBrokenAsync();

        Failure failure = await Failures.OfAsync(service.Consoles.CallAsync(Requests.Call("version")));

        Assert.Equal(StatusCode.Internal, failure.Code);
        Assert.Equal(ErrorReason.Internal, failure.Reason);
        Assert.DoesNotContain(Inside, failure.Message);
        Assert.Contains(failure.Info.Metadata["trace_id"], failure.Message);
    }

    [Fact]
    public async Task A_defect_is_logged_with_its_exception()
    {
        await using TestService service = await StartBrokenAsync();

        await Failures.OfAsync(service.Consoles.CallAsync(Requests.Call("version")));

        LogEntry entry = Assert.Single(service.Log, entry => entry.Level == LogLevel.Error);
        Assert.Equal(100, entry.Id.Id);
        Assert.Equal(Inside, entry.Exception?.Message);
    }

    private static async Task<TestService> StartBrokenAsync()
    {
        TestService service = await TestService.StartAsync(new TestServiceOptions
        {
            Customize = services => services.AddSingleton<ISessionOpener>(new BrokenOpener()),
        });
        service.ExpectsErrors = true;
        return service;
    }

    private sealed class BrokenOpener : ISessionOpener
    {
        public Task<IDirectorSession> OpenAsync(ConsoleId key, CancellationToken cancellationToken) =>
            throw new InvalidOperationException(Inside);
    }
}
