using System.Text.RegularExpressions;
using Bareos.Director.Wire;

namespace Bareos.Director.Simulator.Tests.Conformance;

/// <summary>
/// What of a reply must be the same on every director: frame kinds and signals in their order, packet boundaries, tables, JSON keys and
/// types. What may differ is named here and nowhere else.
/// </summary>
/// <remarks>
/// Left out: MSGS_PENDING, <c>You have messages.</c> and which catalog is opened, which depend on what ran before in the session, and the
/// plugins that the recorded director had loaded; whether a client had to be probed, and what a storage has spooled; the signs of progress, which
/// depend on the number of files; and whether a volume is known for a scheduled job. Normalised: numbers with their unit, dates and their padding; the names of resources, jobs and files; the
/// words of job messages, log entries, help and resources; what a file system said of a file; the values in tables and lists; choices; how many rows, files, messages, choices and
/// empty pools there are. Of what the recording cut, the beginning is compared.
/// </remarks>
internal static partial class ReplyShape
{
    private const string FrameName = "full frame";
    private const string RowName = "row";
    private const string PoolHeading = "Pool: NAME\n";
    private const int FullFrame = 999_996;
    private const int Patience = 5000;
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    /// <summary>The shape of a recorded reply.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<RecordedFrame> reply, string command) =>
        Reduce(reply.Select(frame => frame is { Frame.Text: { } text, IsCut: true, Length: < FullFrame } && IsJson(text)
            ? JsonShape.OfBeginning(text, (path, name) => Key(command, path, name))
            : frame.IsCut && frame.Length >= FullFrame ? FrameName
            : Of(frame.Frame, command) + (frame.IsCut && !HelpCommand().IsMatch(command) ? JsonShape.Open : "")));

    /// <summary>The shape of a reply.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<WireFrame> reply, string command) =>
        Reduce(reply.Select(frame => frame.Text?.Length >= FullFrame ? FrameName : Of(frame, command)));

    private static string Of(WireFrame frame, string command)
    {
        if (frame.Text is not { } text)
        {
            return frame.Signal == Signal.MessagesPending ? "" : $"<{frame.Signal}>";
        }

        // A line that tells of probing a client is written over.
        text = text.TrimStart('\r', '\v');
        return text switch
        {
            "You have messages.\n" => "",
            _ when OpenedCatalog().IsMatch(text) || text.StartsWith("Plugin Info:", StringComparison.Ordinal) => "",
            _ when text.StartsWith("Probing client protocol...", StringComparison.Ordinal) => "",
            "+" => "",
            _ when Spooled().IsMatch(text) => "",
            _ when command.StartsWith("show", StringComparison.Ordinal) && text.StartsWith("  ", StringComparison.Ordinal) => "",
            _ when IsJson(text) => JsonShape.Of(text, (path, name) => Key(command, path, name)),
            _ when HelpCommand().IsMatch(command) => "help",
            _ when command is "messages" || JobMessage().IsMatch(text) => "job message",
            _ when LogEntry().IsMatch(text) => "log entry",
            _ when SavedFile().IsMatch(text) => SavedFile().Match(text).Groups["version"].Success ? "version of a saved file\n" : "saved file\n",
            _ when FileDetails().IsMatch(text) => "file in detail\n",
            _ when FileLine().IsMatch(text) => FileLine().Replace(text, "file${end}"),
            _ when EndedJob().IsMatch(text) => $"ended job, {text.Count(static character => character == '\t')} tabs",
            "}\n\n" => "",
            _ when TreeLine().IsMatch(text) => "marked file",
            _ when Resource().IsMatch(text) => Resource().Replace(text, "${kind} {"),
            _ => TextShape(text),
        };
    }

    // Names of commands, pools and resources are keys here and there; what a resource holds depends on the configuration.
    private static string? Key(string command, string path, string name) => path switch
    {
        ".result" when HelpCommand().IsMatch(command) => "command",
        ".result.volumes" when !command.Contains("pool=", StringComparison.Ordinal) => "pool",
        _ when command.StartsWith("show", StringComparison.Ordinal) && path.Count(static character => character == '.') >= 2 => null,
        _ => name,
    };

    private static string TextShape(string text)
    {
        string shape = Rule(FileSetText(), text, "FILESET");
        shape = Rule(Digest(), shape, "DIGEST");
        shape = Rule(UniqueJob(), shape, "JOB");
        shape = Rule(Choice(), shape, "choice\n");
        shape = Rule(Names, shape, "NAME");
        shape = Rule(UnknownVolume(), shape, "NAME#");
        shape = Rule(Date(), shape, "DATE");
        shape = Rule(Path(), shape, "PATH");
        shape = Rule(Border(), shape, "border");
        shape = Rule(Field(), shape, "${indent}${name}: value\n");
        shape = Rule(Row(), shape, $"{RowName}\n");
        shape = Rule(Number(), shape, "#");
        shape = Rule(EmptyPool(), shape, "");
        return Rule(Blanks(), Rule(Repeated(), shape, "${one}"), " ");
    }

    private static string Rule(Regex pattern, string text, string replacement) => pattern.Replace(text, replacement);

    private static List<string> Reduce(IEnumerable<string> shapes)
    {
        var reduced = new List<string>();
        bool inList = false;
        foreach (string shape in shapes.Where(static shape => shape.Length > 0))
        {
            // Behind the title, a list of choices in packets.
            string item = inList && !shape.StartsWith('<') && !reduced[^1].StartsWith('<') ? "choice" : shape;
            inList = (inList || shape is "<StartSelect>") && shape is not "<EndSelect>";
            item = reduced.Count > 0 && reduced[^1] is FrameName && !item.StartsWith('<') ? "rest" : item;
            bool isAnotherRow = item is $"{RowName}\n" && reduced.Count > 0 && reduced[^1].EndsWith($"{RowName}\n", StringComparison.Ordinal);
            if (!isAnotherRow && (reduced.Count == 0 || !IsSame(reduced[^1], item)))
            {
                reduced.Add(item);
            }
        }

        return reduced;
    }

    // Rows and lines repeat, signals do not; and the list of another pool goes on where that of the one before ends.
    private static bool IsSame(string shape, string next) =>
        (string.Equals(shape, next, StringComparison.Ordinal) && !next.StartsWith('<'))
        || (next.StartsWith(PoolHeading, StringComparison.Ordinal)
            && string.Equals(shape.Replace(PoolHeading, "", StringComparison.Ordinal), next[PoolHeading.Length..], StringComparison.Ordinal));

    private static bool IsJson(string text) => text.StartsWith("{\"jsonrpc\"", StringComparison.Ordinal)
        || text.StartsWith("{\n  \"jsonrpc\"", StringComparison.Ordinal);

    private static Regex Names { get; } = new(
        string.Join('|', RecordedWorld.Names.OrderByDescending(static name => name.Length).Select(static name => $@"\b{Regex.Escape(name)}(?!\w)").Append(@"added\w+-fd")),
        Options,
        TimeSpan.FromMilliseconds(Patience));

    [GeneratedRegex(@"^Automatically selected Catalog: |^Using Catalog "".*""\n$", Options, Patience)]
    private static partial Regex OpenedCatalog();

    [GeneratedRegex(@"^(Data|Attr) spooling: ", Options, Patience)]
    private static partial Regex Spooled();

    [GeneratedRegex(@"\*unknown\*(?=\n)", Options, Patience)]
    private static partial Regex UnknownVolume();

    [GeneratedRegex(@"^\.?h(e(lp?)?)?\b|^\?$", Options, Patience)]
    private static partial Regex HelpCommand();

    [GeneratedRegex(@"^\d\d-\w{3} \d\d:\d\d ", Options, Patience)]
    private static partial Regex JobMessage();

    [GeneratedRegex(@"^ (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d )?[\w-]+ JobId |^(    time: .*\n)? +logtext: ", Options, Patience)]
    private static partial Regex LogEntry();

    [GeneratedRegex(@"^\*? ?/[^\n]+/?.*?(?<end>\n?)$", Options | RegexOptions.Singleline, Patience)]
    private static partial Regex FileLine();

    // Of the virtual file system: three numbers, what the file system said, and the name or the version.
    [GeneratedRegex(@"^\d+\t\d+\t\d+\t([\w+/]+ ){13,}[\w+/]+((?<version>\t[\w+/]+\t[\w-]+\t\d+)|\t.+)\n$", Options | RegexOptions.Singleline, Patience)]
    private static partial Regex SavedFile();

    [GeneratedRegex(@"^[-dl]([-r][-w][-x]){3} +\d+ \w+ +\w+ +\d+ \d{4}-.*\n$", Options | RegexOptions.Singleline, Patience)]
    private static partial Regex FileDetails();

    [GeneratedRegex(@"^ *\d+[ \t].*(OK|Error|Cancel|OK -- with warnings) *[ \t]\d\d-\w{3}-\d\d \d\d:\d\d[ \t][^ ]+\n$", Options, Patience)]
    private static partial Regex EndedJob();

    [GeneratedRegex(@"^ *[*+][^\s/+-][^\s/]*/?\n$", Options, Patience)]
    private static partial Regex TreeLine();

    [GeneratedRegex(@"^(?<kind>\w+) \{\n  .*\n$", Options | RegexOptions.Singleline, Patience)]
    private static partial Regex Resource();

    [GeneratedRegex(@"FileSet \{.*?\n\}\n\n", Options | RegexOptions.Singleline, Patience)]
    private static partial Regex FileSetText();

    [GeneratedRegex(@"\b[0-9a-f]{32,}\b", Options, Patience)]
    private static partial Regex Digest();

    [GeneratedRegex(@"[\w-]+\.\d{4}-\d\d-\d\d_\d\d\.\d\d\.\d\d_\d\d", Options, Patience)]
    private static partial Regex UniqueJob();

    [GeneratedRegex(@"^ *\d+: .*\n", Options | RegexOptions.Multiline, Patience)]
    private static partial Regex Choice();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d|\d\d-\w{3}-\d{2,4} \d\d:\d\d(:\d\d)?", Options, Patience)]
    private static partial Regex Date();

    [GeneratedRegex(@"(?<![\w.])/\w[^\s""()]*/[^\s""()]*", Options, Patience)]
    private static partial Regex Path();

    [GeneratedRegex(@"\+(-+\+)+", Options, Patience)]
    private static partial Regex Border();

    [GeneratedRegex(@"^(?<indent> *)(?<name>[a-z0-9]+): .*\n", Options | RegexOptions.Multiline, Patience)]
    private static partial Regex Field();

    // A row has a number in its first column, or a name; the heading has neither.
    [GeneratedRegex(@"^\|? +\d[^\n]*\|\n", Options | RegexOptions.Multiline, Patience)]
    private static partial Regex Row();

    [GeneratedRegex(@" *-?\d[\d,.:]*( [KMGT](?=\s)| secs?(?=\n))?", Options, Patience)]
    private static partial Regex Number();

    [GeneratedRegex(@"Pool: NAME\n(No results to list\.\n|border\n\| count \|\nborder\nrow\n(border\n)?)(?=Pool|$)", Options, Patience)]
    private static partial Regex EmptyPool();

    [GeneratedRegex(@"(?<one>choice\n)(choice\n)+", Options, Patience)]
    private static partial Regex Repeated();

    [GeneratedRegex(@"[ \t]+", Options, Patience)]
    private static partial Regex Blanks();
}
