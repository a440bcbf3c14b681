using System.Runtime.CompilerServices;

namespace TalentHub.Applications;

/// <summary>The office's persons as lists show them: masked, the newest first.</summary>
public sealed class PersonExport : ExportList
{
    public override string Name => "persons";

    public override IReadOnlyList<string> Roles => ["clerk", "reviewer", "finance"];

    public override IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("label", "姓名(遮蔽)", "Name (masked)", 18), new("birthYear", "出生年", "Year of birth", 10), new("gender", "性别", "Gender", 8), new("nationality", "国籍", "Nationality", 14),
        new("documents", "证件(遮蔽)", "Documents (masked)", 30), new("degree", "学位", "Degree", 14), new("titleLevel", "职称", "Title level", 14),
        new("maskedPhone", "电话(遮蔽)", "Phone (masked)", 18), new("maskedEmail", "邮箱(遮蔽)", "Mail (masked)", 26), new("id", "系统编号", "Person id", 38)
    ];

    // GB/T 2261.1
    private static readonly Dictionary<string, Words> Genders = new() { ["1"] = new("男", "male"), ["2"] = new("女", "female") };

    public override async Task<(long Rows, long Position)> Count(ExportSource source, CancellationToken ct) =>
        ((await source.Persons.Of(source.Job.Office, null, 1, ct)).Total, 0);

    public override async IAsyncEnumerable<IReadOnlyDictionary<string, object?>> Rows(ExportSource source, [EnumeratorCancellation] CancellationToken ct)
    {
        string? Say(string list, string? code) => source.Words.Say(list, code, source.Job.Zh);
        string? cursor = null;
        do
        {
            var page = await source.Persons.Of(source.Job.Office, cursor, PageSize, ct);
            foreach (var person in page.Items)
                yield return new Dictionary<string, object?>
                {
                    ["label"] = person.Label,
                    ["birthYear"] = person.BirthYear,
                    ["gender"] = Genders.TryGetValue(person.Gender, out var gender) ? (source.Job.Zh ? gender.Zh : gender.En) : null,
                    ["nationality"] = Say("countries", person.Nationality),
                    ["documents"] = string.Join('；', person.Documents.Select(d => $"{Say("documents", d.Kind)} {d.Number}")),
                    ["degree"] = Say("degrees", person.Degree),
                    ["titleLevel"] = person.TitleLevel,
                    ["maskedPhone"] = person.Phone,
                    ["maskedEmail"] = person.Email,
                    ["id"] = person.Id
                };
            cursor = page.Next;
        }
        while (cursor is not null);
    }
}
