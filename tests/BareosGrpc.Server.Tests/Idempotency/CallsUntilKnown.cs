using System.Collections.Concurrent;
using System.Globalization;
using Bareos.Director.Simulator;
using BareosGrpc.Server.Tests.Support;
using BareosGrpc.V1;
using Google.Protobuf;
using Grpc.Core;

namespace BareosGrpc.Server.Tests.Idempotency;

/// <summary>Callers of a service that is killed while they call. Each job carries its id as a comment, so that the director can be asked what ran.</summary>
internal sealed class CallsUntilKnown(DirectorSimulator director, Random random)
{
    private readonly ConcurrentDictionary<string, ByteString> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _unknown = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _sent = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _contradictions = new();
    private int _next;

    /// <summary>How many calls have an answer.</summary>
    public int Known => _answers.Count;

    /// <summary>Sends one mutation after the other with ids of their own, and kills the service somewhere in between.</summary>
    public async Task SendUntilKilledAsync(ServiceProcess service, int callers)
    {
        int before = Known;
        Task sending = Task.WhenAll(Enumerable.Range(0, callers).Select(_ => SendAsync(service)));
        if (await Task.WhenAny(sending, Wait.UntilAsync(() => Known >= before + random.Next(1, 4))) == sending)
        {
            await sending;
            throw new InvalidOperationException("Every caller lost the service before it was killed.");
        }

        await Task.Delay(random.Next(0, 40), TestContext.Current.CancellationToken);
        await service.KillAsync();
        await sending;
    }

    /// <summary>Sends every id once more, also those whose answer is known.</summary>
    public Task SendAgainAsync(ServiceProcess service) => Parallel.ForEachAsync(
        _sent.Keys, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (id, _) =>
        {
            if (!await CallAsync(service, id))
            {
                throw new InvalidOperationException($"The service that should answer {id} is gone.");
            }
        });

    /// <summary>What must never be, as sentences.</summary>
    public IReadOnlyList<string> Violations()
    {
        Dictionary<string, int> runs = director.World.Jobs.Where(job => job.Comment.Length > 0).CountBy(job => job.Comment).ToDictionary();
        return
        [
            .. _contradictions,
            .. runs.Where(run => run.Value > 1).Select(run => $"{run.Key} ran {run.Value} times."),
            .. _answers.Keys.Where(id => !runs.ContainsKey(id)).Select(id => $"{id} was answered and never ran."),
            .. runs.Keys.Where(id => !_answers.ContainsKey(id) && !_unknown.ContainsKey(id)).Select(id => $"{id} ran, and nobody was told."),
        ];
    }

    public string Summary() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_sent.Count} ids, {_answers.Count} answered, {_unknown.Count} unknown; the director started {director.Counters.JobsStarted} jobs.");

    private async Task SendAsync(ServiceProcess service)
    {
        string id;
        do
        {
            id = string.Create(CultureInfo.InvariantCulture, $"id-{Interlocked.Increment(ref _next)}");
            _sent[id] = 0;
        }
        while (await CallAsync(service, id));
    }

    /// <summary>Calls, and notes what is known then. Tells whether the service still lives.</summary>
    private async Task<bool> CallAsync(ServiceProcess service, string id)
    {
        try
        {
            CallResponse answer = await service.Consoles.CallAsync(Requests.Mutation(id, $"run job=BackupClient1 comment={id}"));
            NoteAnswer(id, answer.Result.ToByteString());
            return true;
        }
        catch (RpcException e) when (e.Trailers.GetValueBytes("grpc-status-details-bin") is not null)
        {
            Failure failure = Failures.Of(e);
            Assert.Equal(ErrorReason.OutcomeUnknown, failure.Reason);
            _unknown[id] = 0;
            if (_answers.ContainsKey(id))
            {
                _contradictions.Enqueue($"{id} was answered before, and now its outcome is unknown.");
            }

            return true;
        }
        catch (RpcException)
        {
            return false;
        }
    }

    private void NoteAnswer(string id, ByteString answer)
    {
        if (!_answers.TryAdd(id, answer) && !_answers[id].Equals(answer))
        {
            _contradictions.Enqueue($"{id} has two different answers.");
        }

        if (_unknown.ContainsKey(id))
        {
            _contradictions.Enqueue($"{id} has an answer after its outcome was unknown.");
        }
    }
}
