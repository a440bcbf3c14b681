using System.Text.Json;
using System.Text.RegularExpressions;

namespace TalentHub.Admin;

/// <summary>One command of a recorded year: who gave it, where, with what; where it was written down.</summary>
/// <param name="Key">The thing it is about: the first command of a key makes the thing, later ones change it.</param>
/// <param name="Number">The how-manieth command of its key.</param>
internal sealed partial record YearCommand(string Key, int Number, string As, string Post, string Body, string File, int Line)
{
    public string Place => $"{File}:{Line}";

    /// <summary>The keys whose things the command names, in its address or its body.</summary>
    public IEnumerable<string> Names => Placeholder().Matches(Post + Body).Select(m => m.Groups[1].Value).Distinct();

    /// <summary>The key whose version the command must have seen.</summary>
    public string Changes => Placeholder().Match(Post) is { Success: true } m ? m.Groups[1].Value : Key;

    public static string Fill(string text, Func<string, string> idOf) => Placeholder().Replace(text, m => idOf(m.Groups[1].Value));

    public static IReadOnlyList<YearCommand> Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new AdminError($"there is no year {folder}");
        List<YearCommand> commands = [];
        Dictionary<string, int> numbers = [];
        foreach (var file in Directory.EnumerateFiles(folder, "*.ndjson").Order(StringComparer.Ordinal))
        {
            var line = 0;
            foreach (var text in System.IO.File.ReadLines(file))
            {
                line++;
                if (string.IsNullOrWhiteSpace(text)) continue;
                commands.Add(Parse(text, Path.GetFileName(file), line, numbers));
            }
        }

        if (commands.Count == 0) throw new AdminError($"{folder} holds no commands (*.ndjson)");
        foreach (var command in commands)
            if (command.Names.FirstOrDefault(n => !numbers.ContainsKey(n)) is { } unknown)
                throw new AdminError($"{command.Place}: nothing makes {{{unknown}}}");
        return commands;
    }

    private static YearCommand Parse(string text, string file, int line, Dictionary<string, int> numbers)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            string Text(string name) => root.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } given
                ? given
                : throw new AdminError($"{file}:{line}: \"{name}\" is missing");
            var key = Text("key");
            var number = numbers[key] = numbers.GetValueOrDefault(key) + 1;
            return new(key, number, Text("as"), Text("post"), root.TryGetProperty("body", out var body) ? body.GetRawText() : "{}", file, line);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new AdminError($"{file}:{line}: not a command: {e.Message}");
        }
    }

    [GeneratedRegex(@"\{([a-z][a-z0-9]*(?:-[a-z0-9]+)+)\}")]
    private static partial Regex Placeholder();
}

/// <summary>Gives the commands of a year again: what one thing needs stays in order, different things go side by side.</summary>
internal sealed class Replay(Api api, string year, Progress progress)
{
    private const int SideBySide = 8;
    private readonly Dictionary<string, Thing> _things = [];
    private readonly SemaphoreSlim _places = new(SideBySide);
    private int _done;

    public async Task Run(IReadOnlyList<YearCommand> commands)
    {
        foreach (var key in commands.Select(c => c.Key).Distinct()) _things[key] = new();
        using var stop = new CancellationTokenSource();
        // The files are the parts of the year in their order: one is finished before the next begins.
        foreach (var part in commands.GroupBy(c => c.File))
        {
            var lines = part.GroupBy(c => c.Key).Select(own => Task.Run(() => Line([.. own], commands.Count, stop))).ToList();
            var failures = new List<Exception>();
            foreach (var line in lines)
            {
                try { await line; }
                catch (Exception e) when (e is AdminError or OperationCanceledException) { failures.Add(e); }
            }

            if (failures.OfType<AdminError>().FirstOrDefault() is { } failed) throw failed;
            if (failures.Count > 0) throw new AdminError($"{part.Key}: stopped");
        }
    }

    private async Task Line(IReadOnlyList<YearCommand> own, int all, CancellationTokenSource stop)
    {
        try
        {
            foreach (var command in own)
            {
                foreach (var name in command.Names) await Made(name, command, stop.Token);
                await _places.WaitAsync(stop.Token);
                try
                {
                    await Give(command, stop.Token);
                }
                finally
                {
                    _places.Release();
                }

                var done = Interlocked.Increment(ref _done);
                progress.Tick(() => $"{done} of {all} commands");
            }
        }
        catch (AdminError)
        {
            await stop.CancelAsync();
            throw;
        }
    }

    private async Task Made(string name, YearCommand waiting, CancellationToken ct)
    {
        try
        {
            await _things[name].Id.Task.WaitAsync(TimeSpan.FromMinutes(2), ct);
        }
        catch (TimeoutException)
        {
            throw new AdminError($"{waiting.Place}: {{{name}}} was not made within two minutes; does it wait for this command?");
        }
    }

    private async Task Give(YearCommand command, CancellationToken ct)
    {
        string IdOf(string name) => _things[name].Id.Task.Result;
        var thing = _things[command.Changes];
        var path = YearCommand.Fill(command.Post, IdOf).TrimStart('/');
        var body = YearCommand.Fill(command.Body, IdOf);
        var key = $"{year}.{command.Key}.{command.Number}";

        var answer = await api.Post(command.As, path, body, key, thing.ETag, ct);
        if (!answer.Accepted && await HappenedBefore(command, path, thing, answer, ct)) return;

        if (!answer.Accepted) throw new AdminError($"{command.Place}: {command.Key} {command.Post}: {answer.Reason}");
        thing.ETag = answer.ETag ?? thing.ETag;
        if (command.Number == 1) _things[command.Key].Id.TrySetResult(IdIn(answer) ?? throw new AdminError($"{command.Place}: the answer names no new id"));
    }

    /// <summary>
    /// A refusal of a command whose receipt is no longer kept: when the thing has moved on since the version sent,
    /// this and what follows were carried out before, and the replay goes on from the present version.
    /// </summary>
    private async Task<bool> HappenedBefore(YearCommand command, string path, Thing thing, Answer answer, CancellationToken ct)
    {
        if ((int)answer.Status is not (409 or 412) || command.Number == 1 || thing.ETag is null) return false;
        if (thing.MovedOn) return true;
        var now = await api.Get(command.As, path[..path.LastIndexOf('/')], ct);
        if (!now.Accepted || now.ETag is null || now.ETag == thing.ETag) return false;
        thing.ETag = now.ETag;
        return thing.MovedOn = true;
    }

    private static string? IdIn(Answer answer)
    {
        if (answer.Location is { } location) return location.ToString().TrimEnd('/').Split('/')[^1];
        if (answer.Body.Length == 0) return null;
        using var document = JsonDocument.Parse(answer.Body);
        return document.RootElement.TryGetProperty("id", out var id) ? id.GetString() : null;
    }

    private sealed class Thing
    {
        public TaskCompletionSource<string> Id { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public string? ETag { get; set; }

        /// <summary>Was found changed by an earlier replay.</summary>
        public bool MovedOn { get; set; }
    }
}
