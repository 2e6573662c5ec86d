using System.Globalization;

namespace Bareos.Director.Simulator.Commands.Sql;

/// <summary>Reads expressions: <c>or</c>, <c>and</c>, <c>not</c>, comparisons, sums, products, and what these are made of.</summary>
internal sealed class SqlExpressionParser(SqlReader reader, SqlScope scope)
{
    private const string Unnamed = "?column?";
    private static readonly string[] Comparisons = ["=", "<>", "!=", "<", ">", "<=", ">="];

    public SqlExpression Parse()
    {
        SqlExpression left = ParseAnd();
        while (reader.TryTake("or"))
        {
            left = Combine(left, ParseAnd(), static (a, b) => a is true || b is true);
        }

        return left;
    }

    /// <summary>Reads one condition of several that <c>and</c> joins.</summary>
    public SqlExpression ParseWithoutAnd() => ParseNot();

    private SqlExpression ParseAnd()
    {
        SqlExpression left = ParseNot();
        while (reader.TryTake("and"))
        {
            left = Combine(left, ParseNot(), static (a, b) => a is true && b is true);
        }

        return left;
    }

    private SqlExpression ParseNot()
    {
        if (!reader.TryTake("not"))
        {
            return ParseComparison();
        }

        SqlExpression operand = ParseNot();
        return operand with { Name = Unnamed, Sides = null, Evaluate = row => operand.Evaluate(row) is bool truth ? !truth : null };
    }

    private SqlExpression ParseComparison()
    {
        SqlExpression left = ParseSum();
        if (Comparisons.FirstOrDefault(reader.TryTake) is { } sign)
        {
            SqlExpression right = ParseSum();
            return Combine(left, right, (a, b) => SqlValue.Compare(a, b) is { } order ? Holds(sign, order) : null) with
            {
                Sides = sign is "=" ? (left, right) : null,
            };
        }

        bool isNot = reader.Current.Is("not") && (reader.Next.Is("in") || reader.Next.Is("like") || reader.Next.Is("ilike") || reader.Next.Is("between"));
        reader.At += isNot ? 1 : 0;
        SqlExpression? test = ParseTest(left);
        return test is null ? left
            : isNot ? test with { Evaluate = row => test.Evaluate(row) is bool truth ? !truth : null }
            : test;
    }

    private SqlExpression? ParseTest(SqlExpression left)
    {
        if (reader.TryTake("in"))
        {
            return ParseIn(left);
        }

        if (reader.Current.Is("like") || reader.Current.Is("ilike"))
        {
            bool ignoresCase = reader.Take().Is("ilike");
            return Combine(left, ParseSum(), (a, b) =>
                a is null || b is null ? null : SqlValue.IsLike(SqlValue.Show(a), SqlValue.Show(b), ignoresCase));
        }

        if (reader.TryTake("between"))
        {
            SqlExpression low = ParseSum();
            reader.Expect("and");
            SqlExpression high = ParseSum();
            return Combine(Combine(left, low, static (a, b) => SqlValue.Compare(a, b) >= 0), Combine(left, high, static (a, b) => SqlValue.Compare(a, b) <= 0), static (a, b) => a is true && b is true);
        }

        if (reader.TryTake("is"))
        {
            bool isNot = reader.TryTake("not");
            reader.Expect("null");
            return left with { Name = Unnamed, IsNumeric = false, Sides = null, Evaluate = row => left.Evaluate(row) is null != isNot };
        }

        return null;
    }

    private SqlExpression ParseIn(SqlExpression left)
    {
        List<SqlExpression> items = ParseList();
        return left with
        {
            Name = Unnamed,
            IsNumeric = false,
            Sides = null,
            OnlyTable = -1,
            LastTable = items.Max(item => Math.Max(left.LastTable, item.LastTable)),
            Evaluate = row => items.Exists(item => SqlValue.Compare(left.Evaluate(row), item.Evaluate(row)) == 0),
        };
    }

    private List<SqlExpression> ParseList()
    {
        reader.Expect("(");
        if (reader.Current.Is("select"))
        {
            throw reader.Unsupported();
        }

        var items = new List<SqlExpression>();
        if (reader.TryTake(")"))
        {
            return items;
        }

        do
        {
            items.Add(Parse());
        }
        while (reader.TryTake(","));
        reader.Expect(")");
        return items;
    }

    private SqlExpression ParseSum()
    {
        SqlExpression left = ParseProduct();
        while (reader.Current.Is("+") || reader.Current.Is("-") || reader.Current.Is("||"))
        {
            string sign = reader.Take().Text;
            SqlExpression right = ParseProduct();
            left = sign is "||"
                ? Combine(left, right, static (a, b) => a is null || b is null ? null : SqlValue.Show(a) + SqlValue.Show(b))
                : Calculate(left, right, sign);
        }

        return left;
    }

    private SqlExpression ParseProduct()
    {
        SqlExpression left = ParseCast();
        while (reader.Current.Is("*") || reader.Current.Is("/") || reader.Current.Is("%"))
        {
            string sign = reader.Take().Text;
            left = Calculate(left, ParseCast(), sign);
        }

        return left;
    }

    // Types are taken as they come: a cast changes nothing but whether a number is one.
    private SqlExpression ParseCast()
    {
        SqlExpression operand = ParsePrimary();
        while (reader.TryTake("::"))
        {
            string type = reader.Take().Text;
            bool isNumeric = type.Contains("int", StringComparison.OrdinalIgnoreCase) || type.Equals("numeric", StringComparison.OrdinalIgnoreCase);
            SqlExpression inner = operand;
            operand = inner with
            {
                IsNumeric = isNumeric,
                Evaluate = row => isNumeric ? SqlValue.Keep(SqlValue.Number(inner.Evaluate(row))) : inner.Evaluate(row) is { } value ? SqlValue.Show(value) : null,
            };
        }

        return operand;
    }

    private SqlExpression ParsePrimary()
    {
        SqlToken token = reader.Current;
        switch (token.Kind)
        {
            case SqlTokenKind.Number:
                reader.Take();
                object? number = SqlValue.Keep(decimal.Parse(token.Text, CultureInfo.InvariantCulture));
                return new SqlExpression(Unnamed, _ => number) { IsNumeric = true };
            case SqlTokenKind.Text:
                reader.Take();
                return new SqlExpression(Unnamed, _ => token.Text);
            case SqlTokenKind.Sign when token.Is("("):
                return ParseBrackets();
            case SqlTokenKind.Sign when token.Is("-"):
                reader.Take();
                SqlExpression operand = ParsePrimary();
                return operand with { Name = Unnamed, Evaluate = row => SqlValue.Keep(-SqlValue.Number(operand.Evaluate(row))) };
            case SqlTokenKind.Word or SqlTokenKind.Name:
                return ParseName();
            default:
                throw reader.Unexpected();
        }
    }

    private SqlExpression ParseBrackets()
    {
        reader.Expect("(");
        if (reader.Current.Is("select"))
        {
            throw reader.Unsupported();
        }

        SqlExpression inner = Parse();
        reader.Expect(")");
        return inner;
    }

    private SqlExpression ParseName()
    {
        SqlToken token = reader.Take();
        if (token.Kind == SqlTokenKind.Word)
        {
            switch (token.Text.ToUpperInvariant())
            {
                case "NULL":
                    return new SqlExpression(Unnamed, static _ => null);
                case "TRUE" or "FALSE":
                    bool truth = token.Is("true");
                    return new SqlExpression("bool", _ => truth);
                case "CASE" or "EXISTS" or "CAST" or "EXTRACT" or "INTERVAL" or "SELECT":
                    reader.At--;
                    throw reader.Unsupported();
                default:
                    break;
            }
        }

        if (reader.Current.Is("("))
        {
            return SqlFunctions.Call(token, IsStar() ? null : ParseList());
        }

        return reader.TryTake(".") ? scope.Column(token.Text, reader.Take()) : scope.Column(table: null, token);
    }

    // count(*)
    private bool IsStar()
    {
        if (!reader.Next.Is("*"))
        {
            return false;
        }

        reader.At += 2;
        reader.Expect(")");
        return true;
    }

    private static SqlExpression Calculate(SqlExpression left, SqlExpression right, string sign) =>
        Combine(left, right, (a, b) => SqlValue.Number(a) is { } x && SqlValue.Number(b) is { } y ? Calculate(x, y, sign) : null) with
        {
            IsNumeric = true,
        };

    private static object? Calculate(decimal left, decimal right, string sign) => sign switch
    {
        "+" => SqlValue.Keep(left + right),
        "-" => SqlValue.Keep(left - right),
        "*" => SqlValue.Keep(left * right),
        _ when right == 0 => throw new SqlException("division by zero", 0),
        "%" => SqlValue.Keep(left % right),
        _ => left == decimal.Truncate(left) && right == decimal.Truncate(right) ? SqlValue.Keep(decimal.Truncate(left / right)) : left / right,
    };

    private static bool Holds(string sign, int order) => sign switch
    {
        "=" => order == 0,
        "<>" or "!=" => order != 0,
        "<" => order < 0,
        ">" => order > 0,
        "<=" => order <= 0,
        _ => order >= 0,
    };

    private static SqlExpression Combine(SqlExpression left, SqlExpression right, Func<object?, object?, object?> combine) =>
        new(Unnamed, row => combine(left.Evaluate(row), right.Evaluate(row)))
        {
            LastTable = Math.Max(left.LastTable, right.LastTable),
            IsAggregate = left.IsAggregate || right.IsAggregate,
        };
}
