using System.Globalization;

namespace Bareos.Director.Simulator.World;

/// <summary>The volumes of the catalog. Guarded by the world's lock.</summary>
internal sealed class VolumeShelf(WorldDefinition definition)
{
    private const int BlockSize = 64512;

    // What a freshly labelled file volume held.
    private const long LabelBytes = 206;

    private readonly SortedDictionary<int, VolumeRecord> _volumes = [];
    private int _lastId;

    public IReadOnlyList<VolumeRecord> All => [.. _volumes.Values];

    /// <summary>The volume that a job is to write to, made if there is none that can be appended to.</summary>
    public VolumeRecord ForWriting(string pool, string storage, DateTimeOffset now, out bool isNew)
    {
        VolumeRecord? volume = _volumes.Values.FirstOrDefault(volume =>
            volume.Status.IsNamed("Append") && volume.Pool.IsNamed(pool) && volume.Storage.IsNamed(storage));
        isNew = volume is null;
        return volume ?? Create(pool, storage, now);
    }

    /// <summary>Notes that a job wrote to a volume.</summary>
    public void Write(int id, long bytes, DateTimeOffset now)
    {
        if (!_volumes.TryGetValue(id, out VolumeRecord? volume))
        {
            return;
        }

        long limit = volume.MaxBytes;
        _volumes[id] = volume with
        {
            Bytes = volume.Bytes + bytes,
            Jobs = volume.Jobs + 1,
            Blocks = volume.Blocks + 1 + (int)(bytes / BlockSize),
            LastWritten = now,
            Status = limit > 0 && volume.Bytes + bytes >= limit ? "Full" : volume.Status,
        };
    }

    public bool Delete(string name)
    {
        VolumeRecord? volume = _volumes.Values.FirstOrDefault(volume => volume.Name.IsNamed(name));
        return volume is not null && _volumes.Remove(volume.Id);
    }

    /// <summary>Changes a volume. Returns whether it was there.</summary>
    public bool Update(string name, Func<VolumeRecord, VolumeRecord> change)
    {
        VolumeRecord? volume = _volumes.Values.FirstOrDefault(volume => volume.Name.IsNamed(name));
        if (volume is not null)
        {
            _volumes[volume.Id] = change(volume);
        }

        return volume is not null;
    }

    /// <summary>Adds an empty volume.</summary>
    public VolumeRecord Add(string name, string pool, string storage, DateTimeOffset now)
    {
        var volume = new VolumeRecord(++_lastId, name, pool, storage) { Bytes = LabelBytes, FirstWritten = now, LastWritten = now }
            .WithDefaultsOf(definition.Pools.Named(pool));
        _volumes[volume.Id] = volume;
        return volume;
    }

    private VolumeRecord Create(string pool, string storage, DateTimeOffset now)
    {
        string format = definition.Pools.Named(pool)?.LabelFormat ?? "*";
        string prefix = format.IsNamed("*") ? "Volume-" : format;
        return Add(string.Create(CultureInfo.InvariantCulture, $"{prefix}{_lastId + 1:D4}"), pool, storage, now);
    }
}
