using BareosGrpc.Cli.Connection;

namespace BareosGrpc.Cli.Tests;

public sealed class ProfileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bareosgrpc-profile-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_default_profile_is_taken_unless_another_is_named()
    {
        string file = Write("""{"default":"a","profiles":{"a":{"server":"https://a.example:1"},"b":{"server":"https://b.example:2","director":"main"}}}""");

        Assert.Equal(new Uri("https://a.example:1"), ProfileFile.Find(file, null).Server);
        Assert.Equal((new Uri("https://b.example:2"), "main"), (ProfileFile.Find(file, "b").Server, ProfileFile.Find(file, "b").Director));
    }

    [Fact]
    public void Files_are_beside_the_configuration_unless_their_path_says_otherwise()
    {
        string file = Write("""{"default":"a","profiles":{"a":{"keyFile":"a.key","caFile":"/etc/ca.pem","certificateFile":"~/me.pem"}}}""");

        Profile profile = ProfileFile.Find(file, null);

        Assert.Equal((Path.Combine(_folder, "a.key"), "/etc/ca.pem"), (profile.KeyFile, profile.CaFile));
        Assert.Equal(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "me.pem"), profile.CertificateFile);
    }

    [Theory]
    [InlineData("""{"profiles":{"a":{}}}""", "b", "has no profile 'b'. It has: a.")]
    [InlineData("""{"profiles":{"a":{"sever":"x"}}}""", "a", "sever")]
    [InlineData("""{"profiles":""", "a", "cannot be understood")]
    [InlineData("""{"profiles":{"a":{"key":"secret-key"}}}""", "a", "key")]
    public void A_mistake_in_the_file_is_told(string json, string name, string message)
    {
        ProfileException mistake = Assert.Throws<ProfileException>(() => ProfileFile.Find(Write(json), name));

        Assert.Contains(message, mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-key", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_that_is_not_there_ends_the_program_with_a_sentence()
    {
        Run run = await Run.AsyncOf(["call", "version", "--config", Write("{}"), "--profile", "x"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("has no profile 'x'", run.Error, StringComparison.Ordinal);
    }

    private string Write(string json)
    {
        string file = Path.Combine(_folder, "config.json");
        File.WriteAllText(file, json);
        return file;
    }
}
