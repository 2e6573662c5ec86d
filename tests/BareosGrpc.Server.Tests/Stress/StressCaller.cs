using BareosGrpc.V1;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Stress;

/// <summary>One of the callers: what it does comes from a generator of its own.</summary>
internal sealed class StressCaller(string name, CallInvoker invoker, Random random, StressGround ground, StressBook book, MutationBook mutations)
{
    public string Name { get; } = name;

    public Random Random { get; } = random;

    public StressGround Ground { get; } = ground;

    public StressBook Book { get; } = book;

    public MutationBook Mutations { get; } = mutations;

    public ConsoleService.ConsoleServiceClient Consoles { get; } = new(invoker);

    public SessionService.SessionServiceClient Sessions { get; } = new(invoker);

    /// <summary>The answer to a call, or why there is none.</summary>
    /// <param name="rpc">The RPC, whose comment lists the errors that it may end in.</param>
    /// <param name="call">Does it.</param>
    /// <param name="mayGiveUp">Whether the caller may lose its patience.</param>
    public async Task<(T? Answer, Refusal? Refusal)> TryAsync<T>(string rpc, Func<CallOptions, Task<T>> call, bool mayGiveUp = true)
        where T : class
    {
        using var patience = CallersPatience.Of(Random, mayGiveUp);
        try
        {
            return (await call(patience.Options), null);
        }
        catch (RpcException failure)
        {
            return (null, Book.Failed(rpc, failure, patience.IsShort));
        }
    }

    /// <summary>One of several.</summary>
    public T Any<T>(IReadOnlyList<T> things) => things[Random.Next(things.Count)];

    /// <summary>Whether something happens that happens in so many of a hundred cases.</summary>
    public bool Chance(int percent) => Random.Next(100) < percent;

    /// <summary>Says that an answer is not the one to its question.</summary>
    public void Wrong(string question, string answer) =>
        Book.Violate(Invariant.RightAnswers, $"{Name} asked '{question}' and was answered: {(answer.Length > 300 ? answer[..300] : answer)}");
}
