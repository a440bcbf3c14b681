using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TalentHub.Admin;

/// <summary>What an office starts with, published through the same doors that everybody uses.</summary>
internal sealed class Seeds(Api api, string folder)
{
    private const string Administrator = "administrator@330200";
    private readonly Progress _progress = new();

    public static Seeds FromEnvironment() => new(
        new Api(
            new Uri(Given.Setting("TALENTHUB_URL").TrimEnd('/') + "/"), Given.Setting("TALENTHUB_DEMO_PASSWORD"),
            Environment.GetEnvironmentVariable("TALENTHUB_CERT") is { Length: > 0 } certificate ? certificate : null),
        Given.Setting("TALENTHUB_SEEDS"));

    public async Task<int> Demonstration()
    {
        await Programmes();
        await Targets();
        await Year("haishu-2019");
        await Settled();
        return 0;
    }

    /// <summary>Every rule text of seeds/programmes; one that is in force already stays as it is.</summary>
    public Task<int> Programmes() => Publish("programmes", "api/applications/programmes");

    /// <summary>Every sheet of talent targets of seeds/targets.</summary>
    public Task<int> Targets() => Publish("targets", "api/outcomes/targets");

    public async Task<int> Year(string name)
    {
        var commands = YearCommand.Read(Path.Combine(folder, name));
        await new Replay(api, name, _progress).Run(commands);
        _progress.Say($"{name}: {commands.Count} commands given");
        return 0;
    }

    private async Task<int> Publish(string kind, string path)
    {
        var sheets = Directory.Exists(Path.Combine(folder, kind))
            ? Directory.EnumerateFiles(Path.Combine(folder, kind), "*.json").Order(StringComparer.Ordinal).ToArray()
            : [];
        if (sheets.Length == 0) throw new AdminError($"there is nothing in {Path.Combine(folder, kind)}");
        var made = 0;
        foreach (var sheet in sheets)
        {
            var text = await File.ReadAllTextAsync(sheet);
            foreach (var body in Bodies(sheet, text))
            {
                // The same text under the same key is one publication, however often it is sent.
                var key = $"{kind}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))[..32]}";
                var answer = await api.Post(Administrator, path, body, key, null, default);
                if (answer.Status is HttpStatusCode.PreconditionRequired) answer = await Change(path, body, key, answer);
                if (!answer.Accepted) throw new AdminError($"{Path.GetFileName(sheet)}: {answer.Reason}");
                if (answer.Status is HttpStatusCode.Created && !answer.Replayed) made++;
            }
        }

        _progress.Say($"{kind}: {sheets.Length} files, {made} new");
        return 0;
    }

    /// <summary>What was published before and reads differently now: the administrator must have seen the version in force.</summary>
    private async Task<Answer> Change(string path, string body, string key, Answer refused)
    {
        using var document = JsonDocument.Parse(body);
        if (!document.RootElement.TryGetProperty("programme", out var programme)) return refused;
        var address = $"{path}/{programme.GetProperty("code").GetString()}/{programme.GetProperty("year").GetInt32()}";
        var inForce = await api.Get(Administrator, address, default);
        return inForce.Accepted ? await api.Post(Administrator, path, body, key, inForce.ETag, default) : refused;
    }

    /// <summary>A file is one body, or a list of bodies.</summary>
    private static IReadOnlyList<string> Bodies(string sheet, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind is JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Select(e => e.GetRawText())]
                : [document.RootElement.GetRawText()];
        }
        catch (JsonException e)
        {
            throw new AdminError($"{Path.GetFileName(sheet)}: {e.Message}");
        }
    }

    /// <summary>Waits until the books have taken in what was entered: the position of the figures stands still.</summary>
    private async Task Settled()
    {
        var until = DateTimeOffset.UtcNow.AddSeconds(60);
        var (last, still) = ("", 0);
        while (DateTimeOffset.UtcNow < until)
        {
            var answer = await api.Get("leader@330203", "api/outcomes/figures?metric=T00&office=330203&from=2019-01-01&to=2019-12-31", default);
            if (!answer.Accepted) throw new AdminError($"the figures cannot be read: {answer.Reason}");
            using var document = JsonDocument.Parse(answer.Body);
            var position = $"{document.RootElement.GetProperty("position")} {document.RootElement.GetProperty("total")}";
            still = position == last ? still + 1 : 0;
            if (still == 5)
            {
                _progress.Say("the figures are up to date");
                return;
            }

            last = position;
            await Task.Delay(TimeSpan.FromMilliseconds(300));
        }

        throw new AdminError("the figures did not come to rest within 60 s; see deploy/status");
    }
}
