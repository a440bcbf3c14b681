using System.Globalization;
using System.Text;

namespace TalentHub.People;

/// <summary>Why a file of persons cannot be read, in one line for the person who gave it.</summary>
public sealed class PersonFileError(string message) : Exception(message);

/// <summary>One row of a file of persons, as somebody else's system wrote it down.</summary>
public sealed record PersonRow(string Id, MatchPersons Typed, PersonCard Card, IReadOnlySet<string> Address);

/// <summary>A file of persons with a heading; columns are known by name and any but the id may be missing.</summary>
public static class PersonFile
{
    private static readonly string[] AddressColumns =
        ["address", "street_number", "address_1", "address_2", "suburb", "city", "postcode", "state"];

    public static IReadOnlyList<PersonRow> Read(TextReader reader)
    {
        var lines = Rows(reader).Where(r => r.Cells.Any(c => c.Length > 0)).GetEnumerator();
        if (!lines.MoveNext()) throw new PersonFileError("the file is empty");
        var heading = lines.Current.Cells.Select(c => c.ToLowerInvariant()).ToArray();
        if (heading.Where(h => h.Length > 0).GroupBy(h => h).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new PersonFileError($"the column '{twice.Key}' is there twice");
        if (!heading.Contains("id") && !heading.Contains("rec_id")) throw new PersonFileError("the heading has no column 'id' or 'rec_id'");

        List<PersonRow> rows = [];
        HashSet<string> ids = [];
        while (lines.MoveNext())
        {
            var (line, cells) = lines.Current;
            if (cells.Count != heading.Length) throw new PersonFileError($"line {line} has {cells.Count} cells, the heading has {heading.Length}");
            var row = Row(name => Array.IndexOf(heading, name) is >= 0 and var at ? cells[at] : "");
            if (row.Id.Length == 0) throw new PersonFileError($"line {line} has no id");
            if (!ids.Add(row.Id)) throw new PersonFileError($"line {line}: the id '{row.Id}' is there twice");
            rows.Add(row);
        }

        return rows;
    }

    private static PersonRow Row(Func<string, string> cell)
    {
        var (family, given) = (First("family_name", "surname"), cell("given_name"));
        var script = Folded.Characters(family + given).Count > 0 ? "zh" : "latin";
        PersonName[] names = family.Length + given.Length == 0 ? [] : [new(script, family, given.Length == 0 ? null : given)];
        var (number, phone) = (First("document_number", "soc_sec_id"), cell("phone"));
        IdentityDocument[] documents = number.Length == 0 ? [] : [new("PASSPORT", number)];
        // A day that no calendar has is no evidence.
        DateOnly? born = DateOnly.TryParseExact(First("birth_date", "date_of_birth"), (string[])["yyyy-MM-dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        var held = phone.Length == 0 ? null : CardRules.Phone(phone);
        var card = new PersonCard(names, born ?? default, "0", "ZZ", documents, null, null, null, null, null, held, null);
        return new(First("id", "rec_id"), new(names, born, null, documents, held), card, Words(cell));

        string First(string one, string other) => cell(one) is { Length: > 0 } text ? text : cell(other);
    }

    private static HashSet<string> Words(Func<string, string> cell) =>
        [.. AddressColumns.SelectMany(c => Text.Normal(cell(c), NormalizationForm.FormKC).ToLowerInvariant().Split((char[])[' ', '\t', '\r', '\n', ',', '.', '/', '-'], StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>The rows of comma-separated text (RFC 4180), cells trimmed, each with the line it begins on.</summary>
    private static IEnumerable<(int Line, IReadOnlyList<string> Cells)> Rows(TextReader reader)
    {
        List<string> cells = [];
        var cell = new StringBuilder();
        var (line, began, quoted) = (1, 1, false);
        while (reader.Read() is >= 0 and var read)
        {
            var c = (char)read;
            if (c is '\n') line++;
            if (quoted && c is '"' && reader.Peek() is '"') cell.Append((char)reader.Read());
            else if (c is '"' && (quoted || string.IsNullOrWhiteSpace(cell.ToString()))) quoted = !quoted;
            else if (quoted || c is not (',' or '\n' or '\r')) cell.Append(c);
            else if (c is not '\r')
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
                if (c is ',') continue;
                yield return (began, cells);
                cells = [];
                began = line;
            }
        }

        if (quoted) throw new PersonFileError($"line {began}: a quotation mark is not closed");
        if (cells.Count == 0 && cell.Length == 0) yield break;
        cells.Add(cell.ToString().Trim());
        yield return (began, cells);
    }
}
