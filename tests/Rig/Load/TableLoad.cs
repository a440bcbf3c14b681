using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;

namespace TalentHub.Rig;

/// <summary>A clerk's table of persons on its way through the service: uploaded, judged, entered.</summary>
public sealed class TableLoad : IDisposable
{
    private const string Families = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗";

    private readonly HttpClient _http;

    public TableLoad(Uri address, Staff staff)
    {
        _http = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", staff.Clerk);
    }

    public static IReadOnlyList<string> Heads { get; } = ["姓*", "名", "性别*", "出生日期*", "国籍*", "证件类型", "证件号码", "街道乡镇*", "领域*", "来源渠道*", "人才来源*", "项目名称"];

    /// <summary>The same rows for everybody: rows 50, 150 … name no gender there is, every 33rd repeats the one before it.</summary>
    public static IEnumerable<string[]> Rows(int count) => Enumerable.Range(1, count).Select(n =>
    {
        var of = n % 33 == 0 ? n - 1 : n;
        return new[]
        {
            $"{Families[of % Families.Length]}", $"{(char)(0x5000 + of % 3989)}{(char)(0x6000 + of % 4001)}", n % 100 == 50 ? "先生" : of % 2 == 0 ? "男" : "女", $"{1955 + of % 45}-{of % 12 + 1:00}-{of % 28 + 1:00}", "FI", "护照", $"FP{of:0000000}",
            "330203001", CaseSteps.Fields[of % CaseSteps.Fields.Length], "employer", "newly-recruited", $"Project {of}"
        };
    });

    /// <summary>Where the table waits.</summary>
    public async Task<string> Upload(byte[] table, string mediaType)
    {
        using var sheet = new ByteArrayContent(table);
        sheet.Headers.ContentType = new(mediaType);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/applications/imports/{Programmes.Round}/{Convert.ToHexStringLower(SHA256.HashData(table))}") { Content = sheet };
        request.Headers.Add("Idempotency-Key", $"upload-{Guid.NewGuid():n}");
        using var sent = await _http.SendAsync(request);
        if (!sent.IsSuccessStatusCode) throw new InvalidOperationException($"The table was answered with {(int)sent.StatusCode}: {await sent.Content.ReadAsStringAsync()}");
        return sent.Headers.Location!.ToString();
    }

    /// <summary>The table once it has come to a state; whoever does not answer meanwhile is asked again.</summary>
    public async Task<JsonElement> At(string place, string state, TimeSpan atMost)
    {
        JsonElement import = default;
        await Wait.Until($"the table is {state}", atMost, async () =>
        {
            import = (await _http.GetFromJsonAsync<JsonElement>(new Uri(place, UriKind.Relative))).GetProperty("import").Clone();
            return import.GetProperty("state").GetString() is var now && (now == state || now == "refused");
        }, TimeSpan.FromMilliseconds(500));
        return import.GetProperty("state").GetString() == state ? import : throw new InvalidOperationException($"The table was refused: {import}");
    }

    /// <summary>Has the good rows of a judged table entered.</summary>
    public async Task Enter(string place, JsonElement judged)
    {
        using var enter = new HttpRequestMessage(HttpMethod.Post, $"{place}/enter-rows") { Content = JsonContent.Create(new { on = "2020-04-02" }) };
        enter.Headers.Add("Idempotency-Key", $"enter-{Guid.NewGuid():n}");
        enter.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{judged.GetProperty("version").GetInt64()}\""));
        using var begun = await _http.SendAsync(enter);
        if (!begun.IsSuccessStatusCode) throw new InvalidOperationException($"Entering was answered with {(int)begun.StatusCode}: {await begun.Content.ReadAsStringAsync()}");
    }

    public void Dispose() => _http.Dispose();
}
