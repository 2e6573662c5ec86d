using System.Globalization;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;

namespace BareosGrpc.Server.Tests.Stress.Operations;

/// <summary>Calls that change something: each starts a job that can be told from all others.</summary>
internal static class Mutations
{
    public static IEnumerable<StressOperation> All =>
    [
        new("mutation: confirmed", 5, caller => ConfirmedAsync(caller, new CallRequest { Target = Requests.Admin })),
        new("mutation: run and followed", 2, FollowedAsync),
        new("mutation: not confirmed", 4, NotConfirmedAsync),
        new("mutation: request id", 4, RequestIdAsync),
        new("mutation: request id, twice at once", 3, TwiceAtOnceAsync),
        new("mutation: request id of another caller", 2, SharedIdAsync),
        new("mutation: streamed", 2, StreamedAsync),
    ];

    /// <summary>Runs a job, once and for all.</summary>
    public static async Task ConfirmedAsync(StressCaller caller, CallRequest scope)
    {
        Mutation mutation = caller.Mutations.Next(isConfirmed: true);
        scope.Text = caller.Ground.Mutation(mutation.Comment);
        scope.Confirmed = true;
        await SendAsync(caller, mutation, scope);
    }

    private static async Task FollowedAsync(StressCaller caller)
    {
        Mutation mutation = caller.Mutations.Next(isConfirmed: true);
        CallRequest request = Requests.Mutation(mutation.Comment, caller.Ground.Mutation(mutation.Comment));
        if (await SendAsync(caller, mutation, request) is { } answer && int.TryParse(answer.Result.At("run", "jobid")?.StringValue, CultureInfo.InvariantCulture, out int id))
        {
            await Streams.FollowAsync(caller, caller.Ground.TinyJobEndsAtOnce ? id : caller.Any(caller.Ground.Ended));
        }
    }

    private static async Task NotConfirmedAsync(StressCaller caller)
    {
        Mutation mutation = caller.Mutations.Next(isConfirmed: false);
        var request = new CallRequest { Target = Requests.Admin, Text = caller.Ground.Mutation(mutation.Comment), RequestId = caller.Chance(50) ? mutation.Comment : "" };
        await SendAsync(caller, mutation, request);
    }

    /// <summary>Sends the same again and again until it is known how it ended, or the caller has had enough.</summary>
    private static async Task RequestIdAsync(StressCaller caller)
    {
        Mutation mutation = caller.Mutations.Next(isConfirmed: true);
        CallRequest request = Requests.Mutation(mutation.Comment, caller.Ground.Mutation(mutation.Comment));
        for (int i = 0; i < 3; i++)
        {
            if (await SendAsync(caller, mutation, request) is not null && caller.Chance(70))
            {
                return;
            }
        }

        (GetOutcomeResponse? outcome, _) = await caller.TryAsync("GetOutcome", options => caller.Consoles.GetOutcomeAsync(Requests.Outcome(mutation.Comment), options).ResponseAsync);
        if (outcome is { State: RequestState.Ended, Outcome: Outcome.Executed })
        {
            mutation.Answered();
        }
    }

    private static async Task TwiceAtOnceAsync(StressCaller caller)
    {
        Mutation mutation = caller.Mutations.Next(isConfirmed: true);
        CallRequest request = Requests.Mutation(mutation.Comment, caller.Ground.Mutation(mutation.Comment));
        Task first = SendAsync(caller, mutation, request);
        await Task.WhenAll(first, SendAsync(caller, mutation, request.Clone()));
    }

    /// <summary>Ids belong to their callers: what another one did under the same id is not answered here.</summary>
    private static async Task SharedIdAsync(StressCaller caller)
    {
        Mutation mutation = caller.Mutations.Next(isConfirmed: true);
        string text = caller.Ground.Mutation(mutation.Comment);
        await SendAsync(caller, mutation, Requests.Mutation("everybody-" + mutation.Comment[^1], text));
    }

    private static async Task StreamedAsync(StressCaller caller)
    {
        bool isConfirmed = caller.Chance(70);
        Mutation mutation = caller.Mutations.Next(isConfirmed);
        var request = new StreamMessagesRequest { Target = Requests.Admin, Text = caller.Ground.Mutation(mutation.Comment) + (isConfirmed ? " yes" : ""), Confirmed = isConfirmed };
        (List<StreamMessagesResponse>? messages, Refusal? refusal) = await caller.TryAsync("StreamMessages", options => Streams.ReadAsync(caller, request, options));
        Note(mutation, messages is not null, refusal);
    }

    private static async Task<CallResponse?> SendAsync(StressCaller caller, Mutation mutation, CallRequest request)
    {
        (CallResponse? answer, Refusal? refusal) = await caller.TryAsync("Call", options => caller.Consoles.CallAsync(request, options).ResponseAsync);

        // An id that stands for something else already says nothing about this one.
        Note(mutation, answer is not null, refusal);
        return answer;
    }

    private static void Note(Mutation mutation, bool isAnswered, Refusal? refusal)
    {
        if (isAnswered)
        {
            mutation.Answered();
        }
        else if (refusal!.Outcome != Outcome.NotSent)
        {
            mutation.InDoubt();
        }
    }
}
