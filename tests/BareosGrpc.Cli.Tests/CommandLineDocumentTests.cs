using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using Bareos.Director.Tests.Doubles;
using BareosGrpc.Cli.Connection;
using BareosGrpc.Cli.Rendering;

namespace BareosGrpc.Cli.Tests;

public sealed partial class CommandLineDocumentTests
{
    private const string Begin = "<!-- generated: what the program says of itself -->\n";
    private const string End = "<!-- end -->\n";

    private static string Page => Path.Combine(RepositoryPaths.Root, "docs", "command-line.md");

    [Fact]
    public void The_guide_has_every_command_and_option_as_the_program_tells_them()
    {
        string page = File.ReadAllText(Page);
        int start = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);
        string expected = Write(CommandLineProgram.CreateRoot(Terminal.System));
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(Page, page[..start] + expected + page[end..]);
            return;
        }

        Assert.Equal(expected, page[start..end]);
    }

    [Fact]
    public void The_guide_names_every_variable_of_the_environment_and_no_other()
    {
        string source = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "src", "BareosGrpc.Cli", "Connection", "ConnectionOptions.cs"));

        Assert.Equal(
            VariableInSource().Matches(source).Select(static match => $"BAREOSGRPC_{match.Groups["value"].Value}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            VariableInPage().Matches(File.ReadAllText(Page)).Select(static match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_guide_names_every_key_of_a_profile()
    {
        string page = File.ReadAllText(Page);

        Assert.All(typeof(Profile).GetProperties(), property => Assert.Contains($"`{char.ToLowerInvariant(property.Name[0])}{property.Name[1..]}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_guide_has_every_exit_code() =>
        Assert.Equal(
            typeof(ExitCode).GetFields().Select(static field => (int)field.GetRawConstantValue()!).Order(),
            CodeInPage().Matches(File.ReadAllText(Page)).Select(static match => int.Parse(match.Groups["value"].Value, System.Globalization.CultureInfo.InvariantCulture)).Order());

    [Fact]
    public void The_profiles_of_the_guide_can_be_read()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, ProfilesInPage().Match(File.ReadAllText(Page)).Groups["value"].Value);

            Assert.Equal("main", ProfileFile.Find(file, name: null).Director);
            Assert.Equal(new Uri("http://127.0.0.1:9190"), ProfileFile.Find(file, "test").Server);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Write(RootCommand root)
    {
        var text = new StringBuilder();
        foreach (Command command in root.Subcommands)
        {
            string arguments = string.Concat(command.Arguments.Select(static argument => argument.Arity.MaximumNumberOfValues > 1 ? $" <{argument.Name}>..." : $" <{argument.Name}>"));
            text.Append("\n### `bareosgrpc ").Append(command.Name).Append(arguments).Append("`\n\n").Append(command.Description).Append('\n');
            WriteOptions(text, command.Options);
        }

        text.Append("\n### With every command\n");
        WriteOptions(text, root.Options.Where(static option => option.Recursive));
        return text.Append('\n').ToString();
    }

    private static void WriteOptions(StringBuilder text, IEnumerable<Option> options)
    {
        string[] lines = [.. options.Select(option =>
            $"| `{string.Join("`, `", option.Aliases.Prepend(option.Name))}` | {option.Description!.Replace(ProfileFile.DefaultPath, "~/.config/bareosgrpc/config.json", StringComparison.Ordinal)} |\n")];
        if (lines.Length > 0)
        {
            text.Append("\n| option | |\n|---|---|\n").AppendJoin("", lines);
        }
    }

    [GeneratedRegex("""Variable\("(?<value>[A-Z_]+)"\)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VariableInSource();

    [GeneratedRegex("BAREOSGRPC_[A-Z_]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VariableInPage();

    [GeneratedRegex(@"^\| (?<value>\d+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeInPage();

    [GeneratedRegex("```json\n(?<value>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProfilesInPage();
}
