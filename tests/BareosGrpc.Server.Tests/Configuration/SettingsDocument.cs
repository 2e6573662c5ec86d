using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BareosGrpc.Server.Configuration;

namespace BareosGrpc.Server.Tests.Configuration;

/// <summary>docs/settings.md, made of the options classes: their properties, what their comments say, and the values that they begin with.</summary>
internal sealed partial class SettingsDocument
{
    private const string Introduction = """
        # Settings

        Every setting of the service, with its default. They stand in `appsettings.json` beside the program or in `appsettings.Production.json`, come as
        environment variables (`BareosGrpc__Sessions__WaitLimit=00:00:30`), as arguments (`--BareosGrpc:Sessions:WaitLimit=00:00:30`) or as files of
        that name in `/run/secrets`. All of them are checked at the start: a mistake stops the service with a sentence that names the setting, and so
        does a key that is none. Times are written as `hours:minutes:seconds`, or `days.hours:minutes:seconds`.

        This page is made of the code, and a test compares the two: `UPDATE_DOCS=1 dotnet run --project tests/BareosGrpc.Server.Tests -- --filter-class '*SettingsDocumentTests'`
        writes it anew.

        """;

    private readonly Dictionary<string, XElement> _comments;
    private readonly StringBuilder _text = new(Introduction);

    private SettingsDocument()
    {
        string xml = Path.ChangeExtension(typeof(BareosGrpcOptions).Assembly.Location, ".xml");
        _comments = XDocument.Load(xml).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, member => member);
    }

    public static string Write()
    {
        var document = new SettingsDocument();
        document.AddSection(typeof(BareosGrpcOptions), new BareosGrpcOptions(), BareosGrpcOptions.SectionName);
        return document._text.ToString();
    }

    private void AddSection(Type type, object defaults, string path)
    {
        PropertyInfo[] properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        PropertyInfo[] plain = [.. properties.Where(property => SectionOf(property.PropertyType) is null)];
        if (plain.Length > 0)
        {
            _text.Append(CultureInfo.InvariantCulture, $"\n## `{path}`\n\n{SummaryOf("T:" + type.FullName)}\n\n| setting | default | what it means |\n|---|---|---|\n");
            foreach (PropertyInfo property in plain)
            {
                string summary = SummaryOf($"P:{type.FullName}.{property.Name}").Replace("|", "\\|", StringComparison.Ordinal);
                _text.Append(CultureInfo.InvariantCulture, $"| `{property.Name}` | {DefaultOf(property.GetValue(defaults))} | {summary} |\n");
            }
        }

        foreach (PropertyInfo property in properties.Except(plain))
        {
            (Type section, string name) = SectionOf(property.PropertyType)!.Value;
            object value = name.Length == 0 ? property.GetValue(defaults)! : Activator.CreateInstance(section)!;
            AddSection(section, value, $"{path}:{property.Name}{name}");
        }
    }

    /// <summary>The options that a property leads to, and by which name; <see langword="null"/> for a plain value.</summary>
    private static (Type Section, string Name)? SectionOf(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>))
        {
            return type.GenericTypeArguments[1] is { IsGenericType: false } value ? (value, ":NAME") : null;
        }

        return type.Assembly == typeof(BareosGrpcOptions).Assembly && type.IsClass ? (type, "") : null;
    }

    private static string DefaultOf(object? value) => value switch
    {
        null or "" => "",
        bool flag => flag ? "`true`" : "`false`",
        TimeSpan time => $"`{time.ToString("c", CultureInfo.InvariantCulture)}`",
        string text => $"`{text}`",
        System.Collections.IEnumerable => "",
        IFormattable number => $"`{number.ToString(null, CultureInfo.InvariantCulture)}`",
        _ => $"`{value}`",
    };

    private string SummaryOf(string member)
    {
        Assert.True(_comments.TryGetValue(member, out XElement? comment), $"{member} has no comment.");
        var text = new StringBuilder();
        foreach (XNode node in comment.Element("summary")!.Nodes())
        {
            text.Append(node switch
            {
                XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
                XElement { Name.LocalName: "see" } see when see.Attribute("langword") is { } word => $"`{word.Value}`",
                XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.')[^1]}`",
                _ => node.ToString(SaveOptions.DisableFormatting),
            });
        }

        return Spaces().Replace(text.ToString(), " ").Trim().Replace("&gt;", ">", StringComparison.Ordinal).Replace("&lt;", "<", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
