using BareosGrpc.Benchmarks.Measuring;
using BareosGrpc.V1;
using Grpc.Net.Client;

namespace BareosGrpc.Benchmarks.Contenders;

/// <summary>The service, asked for changes: each is recorded on disk before and after if it has an id.</summary>
internal sealed class MutationContender(Uri address, bool withRequestId) : IContender
{
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(address);

    public string Name => withRequestId ? "with a request_id each" : "without";

    /// <summary>The service opens its sessions itself, as it needs them.</summary>
    public Task OpenAsync(int sessions) => Task.CompletedTask;

    public Task<BurstResult> RunAsync(string command, int callers, TimeSpan duration)
    {
        var client = new ConsoleService.ConsoleServiceClient(_channel);
        Func<Task> call = async () => await client.CallAsync(Request(command), deadline: DateTime.UtcNow.AddSeconds(60));
        return Burst.RunAsync([.. Enumerable.Repeat(call, callers)], duration);
    }

    public ValueTask DisposeAsync()
    {
        _channel.Dispose();
        return ValueTask.CompletedTask;
    }

    private CallRequest Request(string command) => new()
    {
        Target = new ConsoleTarget(),
        Text = command,
        Confirmed = true,
        RequestId = withRequestId ? Guid.NewGuid().ToString() : "",
    };
}
