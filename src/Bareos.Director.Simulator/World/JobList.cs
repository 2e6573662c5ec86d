using System.Collections;

namespace Bareos.Director.Simulator.World;

/// <summary>The jobs of the catalog at one moment: archived ones, which are made as they are read, and then the others.</summary>
/// <param name="archive">The archive.</param>
/// <param name="deleted">The numbers of archived jobs that were deleted, in their order.</param>
/// <param name="changed">Archived jobs that were changed since.</param>
/// <param name="others">The jobs that are not archived.</param>
internal sealed class JobList(
    JobArchive? archive, int[] deleted, IReadOnlyDictionary<int, JobRecord> changed, IReadOnlyList<JobRecord> others) : IReadOnlyList<JobRecord>
{
    private readonly int _archived = archive is null ? 0 : archive.Count - deleted.Length;

    public int Count => _archived + others.Count;

    public JobRecord this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            return index < _archived ? Make(NumberOf(index)) : others[index - _archived];
        }
    }

    public IEnumerator<JobRecord> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private JobRecord Make(int id) => changed.GetValueOrDefault(id) ?? archive!.Make(id);

    // Each deleted job moves those behind it forward by one.
    private int NumberOf(int index)
    {
        int id = index + 1;
        foreach (int gone in deleted)
        {
            if (gone > id)
            {
                break;
            }

            id++;
        }

        return id;
    }
}
