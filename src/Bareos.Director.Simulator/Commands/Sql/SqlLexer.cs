using System.Text;

namespace Bareos.Director.Simulator.Commands.Sql;

/// <summary>Cuts a query into words.</summary>
internal static class SqlLexer
{
    private static readonly string[] LongSigns = ["<>", "!=", "<=", ">=", "||", "::"];

    /// <exception cref="SqlException">A quote is not closed, or a character means nothing.</exception>
    public static List<SqlToken> Cut(string query)
    {
        var tokens = new List<SqlToken>();
        int at = 0;
        while (at < query.Length)
        {
            if (char.IsWhiteSpace(query[at]))
            {
                at++;
                continue;
            }

            SqlToken token = Next(query, at, out int end);
            tokens.Add(token);
            at = end;
        }

        tokens.Add(new SqlToken(SqlTokenKind.End, "", query.Length));
        return tokens;
    }

    private static SqlToken Next(string query, int at, out int end)
    {
        char first = query[at];
        if (char.IsLetter(first) || first == '_')
        {
            end = While(query, at, static character => char.IsLetterOrDigit(character) || character == '_');
            return new SqlToken(SqlTokenKind.Word, query[at..end], at);
        }

        if (char.IsAsciiDigit(first))
        {
            end = While(query, at, static character => char.IsAsciiDigit(character) || character == '.');
            return new SqlToken(SqlTokenKind.Number, query[at..end], at);
        }

        if (first is '\'' or '"')
        {
            string text = Quoted(query, at, first, out end);
            return new SqlToken(first == '"' ? SqlTokenKind.Name : SqlTokenKind.Text, text, at);
        }

        string sign = LongSigns.FirstOrDefault(sign => query.AsSpan(at).StartsWith(sign, StringComparison.Ordinal)) ?? first.ToString();
        end = at + sign.Length;
        return "=<>+-*/(),.;%".Contains(sign[0], StringComparison.Ordinal) || sign.Length > 1
            ? new SqlToken(SqlTokenKind.Sign, sign, at)
            : throw new SqlException($"syntax error at or near \"{sign}\"", at);
    }

    private static int While(string query, int at, Func<char, bool> belongs)
    {
        int end = at;
        while (end < query.Length && belongs(query[end]))
        {
            end++;
        }

        return end;
    }

    // A doubled quote stands for itself.
    private static string Quoted(string query, int at, char quote, out int end)
    {
        var text = new StringBuilder();
        for (int i = at + 1; i < query.Length; i++)
        {
            if (query[i] != quote)
            {
                text.Append(query[i]);
            }
            else if (i + 1 < query.Length && query[i + 1] == quote)
            {
                text.Append(quote);
                i++;
            }
            else
            {
                end = i + 1;
                return text.ToString();
            }
        }

        throw new SqlException($"unterminated quoted string at or near \"{query[at..]}\"", at);
    }
}
