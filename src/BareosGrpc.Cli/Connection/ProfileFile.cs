using System.Text.Json;
using System.Text.Json.Serialization;

namespace BareosGrpc.Cli.Connection;

/// <summary>The configuration file: profiles by name, and which one is meant when none is named.</summary>
/// <example><code>
/// {
///   "default": "production",
///   "profiles": {
///     "production": { "server": "https://bareos.example.org:9190", "keyFile": "~/.config/bareosgrpc/production.key", "director": "main" }
///   }
/// }
/// </code></example>
internal sealed record ProfileFile
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public string? Default { get; init; }

    public Dictionary<string, Profile> Profiles { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Where the file is unless said otherwise: <c>bareosgrpc/config.json</c> in the user's folder for configuration.</summary>
    public static string DefaultPath =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "bareosgrpc", "config.json");

    /// <summary>The profile of a name, or the default one; an empty one where neither the name nor the file is there.</summary>
    /// <exception cref="ProfileException">The file cannot be read, or has no such profile.</exception>
    public static Profile Find(string? path, string? name)
    {
        string file = path ?? DefaultPath;
        if (path is null && !File.Exists(file))
        {
            return name is null ? new Profile() : throw new ProfileException($"There is no profile '{name}', for there is no {file}.");
        }

        ProfileFile read = Read(file);
        return (name ?? read.Default) is not { } wanted ? new Profile()
            : read.Profiles.TryGetValue(wanted, out Profile? profile) ? profile.Below(Path.GetDirectoryName(Path.GetFullPath(file))!)
            : throw new ProfileException($"{file} has no profile '{wanted}'. It has: {string.Join(", ", read.Profiles.Keys)}.");
    }

    private static ProfileFile Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<ProfileFile>(File.ReadAllText(file), Format) ?? new ProfileFile();
        }
        catch (JsonException error)
        {
            throw new ProfileException($"{file} cannot be understood: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProfileException($"{file} cannot be read: {error.Message}", error);
        }
    }
}
