using BareosGrpc.Server.Tests.Stress.Operations;
using BareosGrpc.Server.Tests.Support;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace BareosGrpc.Server.Tests.Stress;

/// <summary>All callers at the same time, until everything is done or the time is over.</summary>
internal sealed class CallersAtWork(StressPlan plan, StressGround ground, StressBook book, MutationBook mutations)
{
    private const int CallersPerConnection = 8;

    private readonly StressOperations _operations = new();
    private int _begun;

    /// <summary>How many operations were done.</summary>
    public int Done => Math.Min(_begun, plan.Operations);

    /// <summary>The key of a caller, and its name.</summary>
    public static (string Name, string Key) Credentials(int number) => ($"caller-{number:D2}", $"key-of-caller-{number:D2}-5e1b");

    /// <summary>Lets them work.</summary>
    /// <param name="service">The service.</param>
    /// <param name="afterEach">Called with the number of each operation.</param>
    public async Task RunAsync(TestService service, Func<int, Task> afterEach)
    {
        using var over = new CancellationTokenSource(plan.TimeLimit);
        CallInvoker[] connections = [.. Enumerable.Range(0, (plan.Callers + CallersPerConnection - 1) / CallersPerConnection).Select(_ => service.Connect())];
        await Task.WhenAll(Enumerable.Range(0, plan.Callers).Select(number => Task.Run(() => RunAsync(Caller(number, connections[number / CallersPerConnection]), afterEach, over.Token))));
    }

    private StressCaller Caller(int number, CallInvoker connection)
    {
        (string name, string key) = Credentials(number);
        CallInvoker invoker = connection.Intercept(headers =>
        {
            headers.Add("authorization", $"Bearer {key}");
            return headers;
        });
        return new StressCaller(name, invoker, new Random(unchecked((plan.Seed * 1009) + number)), ground, book, mutations);
    }

    private async Task RunAsync(StressCaller caller, Func<int, Task> afterEach, CancellationToken over)
    {
        while (!over.IsCancellationRequested && Interlocked.Increment(ref _begun) is var number && number <= plan.Operations)
        {
            StressOperation operation = IsBig(number) ? new StressOperation("stream: megabytes", 0, Streams.BigAsync) : _operations.Next(caller.Random);
            book.Did(operation.Name);
            try
            {
                await operation.RunAsync(caller);
            }
            catch (Exception unforeseen) when (unforeseen is not OperationCanceledException)
            {
                book.Violate(Invariant.ErrorsAsListed, $"{operation.Name} of {caller.Name}: {unforeseen}");
            }

            await afterEach(number);
        }
    }

    private bool IsBig(int number) => plan.BigReplies > 0 && number % Math.Max(1, plan.Operations / (plan.BigReplies + 1)) == 0;
}
