using BareosGrpc.Benchmarks.Measuring;
using BareosGrpc.V1;
using Grpc.Net.Client;

namespace BareosGrpc.Benchmarks.Contenders;

/// <summary>The service, called from C#.</summary>
internal sealed class GrpcContender(Uri address) : IContender
{
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(address);

    public string Name => "gRPC, C# caller";

    /// <summary>The service opens its sessions itself, as it needs them.</summary>
    public Task OpenAsync(int sessions) => Task.CompletedTask;

    public Task<BurstResult> RunAsync(string command, int callers, TimeSpan duration)
    {
        var client = new ConsoleService.ConsoleServiceClient(_channel);
        var request = new CallRequest { Target = new ConsoleTarget(), Text = command };
        Func<Task> call = async () => await client.CallAsync(request, deadline: DateTime.UtcNow.AddSeconds(60));
        return Burst.RunAsync([.. Enumerable.Repeat(call, callers)], duration);
    }

    public ValueTask DisposeAsync()
    {
        _channel.Dispose();
        return ValueTask.CompletedTask;
    }
}
