using Bareos.Director.Wire;

namespace BareosGrpc.Server.Tests.Support;

/// <summary>A director with catalogs that a console may choose from, as a real one answers.</summary>
internal static class CatalogDirector
{
    public static ScriptedDirector With(params string[] catalogs) => new(line => line switch
    {
        ".catalogs" => Frames.Json($$$"""{"jsonrpc":"2.0","id":null,"result":{"catalogs":[{{{string.Join(",", catalogs.Select(name => $$"""{"name":"{{name}}"}"""))}}}]}}"""),
        _ when line.StartsWith("use catalog=", StringComparison.Ordinal) => Use(line["use catalog=".Length..], catalogs),
        "." => new Frames().Signal(Signal.CommandFailed, Signal.MainPrompt),
        _ => Frames.Json("""{"jsonrpc":"2.0","id":null,"result":{}}"""),
    });

    /// <summary>In API mode 1. A name that is unknown means the only catalog, or is asked for.</summary>
    private static Frames Use(string wanted, string[] catalogs)
    {
        if (catalogs.Contains(wanted) || catalogs is [_])
        {
            string taken = catalogs.Contains(wanted) ? wanted : catalogs[0];
            return new Frames().Signal(Signal.CommandBegin).Text($"Using Catalog name={taken} DB=bareos\n").Signal(Signal.CommandOk).Signal(Signal.MainPrompt);
        }

        Frames question = new Frames().Signal(Signal.CommandBegin).Signal(Signal.StartSelect).Text("The defined Catalog resources are:\n");
        foreach (string name in catalogs)
        {
            question = question.Text(name);
        }

        return question.Signal(Signal.EndSelect).Signal(Signal.SelectInput).Signal(Signal.TextInput).Text("Select Catalog resource: ");
    }
}
