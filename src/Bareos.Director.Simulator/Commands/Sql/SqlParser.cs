using System.Globalization;

namespace Bareos.Director.Simulator.Commands.Sql;

/// <summary>Reads a query: <c>select … from … where … group by … order by … limit … offset …</c>. Everything else gets a clear error.</summary>
internal sealed class SqlParser
{
    private static readonly string[] Clauses = ["from", "where", "group", "order", "limit", "offset", "having", "union", "on", "join", "inner", "left"];
    private readonly SqlReader _reader;
    private readonly SqlScope _scope = new();
    private readonly SqlExpressionParser _expressions;
    private readonly List<SqlExpression> _conditions = [];

    private SqlParser(string query)
    {
        _reader = new SqlReader(SqlLexer.Cut(query));
        _expressions = new SqlExpressionParser(_reader, _scope);
    }

    /// <summary>Reads a query over the tables of a catalog.</summary>
    /// <exception cref="SqlException">It is none, or none that is known here.</exception>
    public static SqlQuery Parse(string query, Func<string, SqlTable?> tables) => new SqlParser(query).Parse(tables);

    private SqlQuery Parse(Func<string, SqlTable?> tables)
    {
        if (_reader.Current.Is("insert") || _reader.Current.Is("update") || _reader.Current.Is("delete") || _reader.Current.Is("with"))
        {
            throw _reader.Unsupported();
        }

        _reader.Expect("select");
        bool isDistinct = _reader.TryTake("distinct");

        // What is selected means something only once the tables are known.
        int items = _reader.At;
        int from = _reader.Find("from");
        if (from >= 0)
        {
            _reader.At = from + 1;
            ParseTables(tables);
        }

        int rest = _reader.At;
        _reader.At = items;
        List<SqlExpression> shown = ParseItems();
        _reader.At = from >= 0 ? rest : _reader.At;
        return ParseRest(new SqlQuery(_scope, shown) { IsDistinct = isDistinct });
    }

    private void ParseTables(Func<string, SqlTable?> tables)
    {
        ParseTable(tables);
        while (true)
        {
            if (_reader.TryTake(","))
            {
                ParseTable(tables);
            }
            else if (_reader.TryTake("join") || _reader.TryTake("inner", "join"))
            {
                ParseTable(tables);
                _reader.Expect("on");
                _conditions.Add(_expressions.Parse());
            }
            else
            {
                return;
            }
        }
    }

    private void ParseTable(Func<string, SqlTable?> tables)
    {
        SqlToken name = _reader.Current.Is("(") ? throw _reader.Unsupported() : _reader.Take();
        SqlTable table = tables(name.Text.ToLowerInvariant())
            ?? throw new SqlException($"relation \"{name.Text}\" does not exist", name.Position);
        _reader.TryTake("as");
        bool hasAlias = _reader.Current.Kind is SqlTokenKind.Word or SqlTokenKind.Name && !Clauses.Any(_reader.Current.Is);
        _scope.Add(hasAlias ? _reader.Take().Text : name.Text, table);
    }

    private List<SqlExpression> ParseItems()
    {
        var items = new List<SqlExpression>();
        do
        {
            if (_reader.Current.Is("*"))
            {
                items.AddRange(_scope.All(table: null, _reader.Take()));
            }
            else if (_reader.Current.Kind is SqlTokenKind.Word && _reader.Next.Is(".") && IsStarBehindTable(out SqlToken table))
            {
                items.AddRange(_scope.All(table.Text, table));
            }
            else
            {
                items.Add(ParseItem());
            }
        }
        while (_reader.TryTake(","));
        return items;
    }

    private bool IsStarBehindTable(out SqlToken table)
    {
        int at = _reader.At;
        table = _reader.Take();
        _reader.Expect(".");
        bool isStar = _reader.TryTake("*");
        _reader.At = isStar ? _reader.At : at;
        return isStar;
    }

    private SqlExpression ParseItem()
    {
        SqlExpression item = _expressions.Parse();
        bool hasAlias = _reader.TryTake("as")
            || (_reader.Current.Kind is SqlTokenKind.Word or SqlTokenKind.Name && !Clauses.Any(_reader.Current.Is));
        if (!hasAlias)
        {
            return item;
        }

        // Names are small letters unless they are quoted.
        SqlToken alias = _reader.Take();
        return item with { Name = alias.Kind == SqlTokenKind.Name ? alias.Text : alias.Text.ToLowerInvariant() };
    }

    private SqlQuery ParseRest(SqlQuery query)
    {
        if (_reader.TryTake("where"))
        {
            _conditions.AddRange(ParseConditions());
        }

        query = query with { Conditions = [.. _conditions] };
        if (_reader.TryTake("group", "by"))
        {
            query = query with { GroupBy = [.. ParseGroups(query.Items)] };
        }

        if (_reader.TryTake("order", "by"))
        {
            query = query with { OrderBy = [.. ParseOrder(query.Items)] };
        }

        while (_reader.Current.Is("limit") || _reader.Current.Is("offset"))
        {
            query = _reader.Take().Is("limit") ? query with { Limit = ParseCount() } : query with { Offset = ParseCount() ?? 0 };
        }

        _reader.TryTake(";");
        return _reader.Current.Kind == SqlTokenKind.End ? query
            : Clauses.Any(_reader.Current.Is) ? throw _reader.Unsupported()
            : throw _reader.Unexpected();
    }

    // Those that stand beside each other are asked one by one, each as early as it can be.
    private List<SqlExpression> ParseConditions()
    {
        int start = _reader.At;
        SqlExpression all = _expressions.Parse();
        int end = _reader.At;
        _reader.At = start;
        if (_reader.Find("or") is >= 0 and var or && or < end)
        {
            _reader.At = end;
            return [all];
        }

        _reader.At = start;
        var parts = new List<SqlExpression>();
        do
        {
            parts.Add(_expressions.ParseWithoutAnd());
        }
        while (_reader.TryTake("and"));
        return parts;
    }

    private IEnumerable<SqlExpression> ParseGroups(IReadOnlyList<SqlExpression> items)
    {
        do
        {
            yield return PlaceAmong(items) is { } place ? items[place] : _expressions.Parse();
        }
        while (_reader.TryTake(","));
    }

    private IEnumerable<(int? Item, SqlExpression? Expression, bool IsDescending)> ParseOrder(IReadOnlyList<SqlExpression> items)
    {
        do
        {
            int? place = PlaceAmong(items);
            SqlExpression? expression = place is null ? _expressions.Parse() : null;
            bool isDescending = _reader.TryTake("desc");
            _ = isDescending || _reader.TryTake("asc");
            yield return (place, expression, isDescending);
        }
        while (_reader.TryTake(","));
    }

    // By its number or its name.
    private int? PlaceAmong(IReadOnlyList<SqlExpression> items)
    {
        SqlToken token = _reader.Current;
        if (_reader.Next.Is(".") || _reader.Next.Is("("))
        {
            return null;
        }

        int place = token.Kind == SqlTokenKind.Number
            ? int.Parse(token.Text, CultureInfo.InvariantCulture) - 1
            : Enumerable.Range(0, items.Count).FirstOrDefault(i => string.Equals(items[i].Name, token.Text, StringComparison.OrdinalIgnoreCase), -1);
        if (place < 0 || place >= items.Count)
        {
            return null;
        }

        _reader.Take();
        return place;
    }

    private int? ParseCount()
    {
        SqlToken token = _reader.Take();
        return token.Is("all") ? null
            : int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count
            : throw new SqlException($"syntax error at or near \"{token.Text}\"", token.Position);
    }
}
