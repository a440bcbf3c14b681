using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TalentHub.ServiceKit;
using TalentHub.TestKit;

namespace TalentHub.Applications.Tests;

/// <summary>Carries out the year's commands with the real decisions and folds, in memory.</summary>
internal sealed partial class SeededYearReplay
{
    private static readonly DateOnly Today = new(2026, 1, 1);
    private static readonly WorkingDays Calendar = WorkingDays.From(Repository.Path("seeds"));
    private readonly Dictionary<string, Programme> _programmes = [];
    private readonly Dictionary<string, Round> _rounds = [];
    private readonly Dictionary<Guid, PersonFacts> _persons = [];
    private readonly Dictionary<string, Officers> _officers = [];
    private readonly Dictionary<string, (string Office, Case State)> _cases = [];

    public SeededYearReplay()
    {
        foreach (var rules in Seeds.Files.Select(f => Seeds.Read(Path.GetFileNameWithoutExtension(f)).Programme))
            _programmes[$"{rules.Code}-{rules.Year}"] = new Programme(Programme.IdOf(rules.Code, rules.Year), rules) { Version = 1 };
    }

    public IReadOnlyList<string> Stages(string office) => [.. _cases.Values.Where(c => c.Office == office).Select(c => c.State.Stage)];

    public Case Case(string key) => _cases[key].State;

    /// <summary>Null when the command was accepted, otherwise what was said against it.</summary>
    public string? Give(YearLine line)
    {
        var refusal = line.Post switch
        {
            "/api/people/persons" => Register(line),
            "/api/applications/officers" => Appoint(line),
            "/api/applications/cases" => Lead(line),
            _ when line.Post.StartsWith("/api/applications/rounds/", StringComparison.Ordinal) => OfRound(line),
            _ => OfCase(line)
        };
        return refusal is null ? null : $"{line.Key} {line.Command}: {refusal.Code} {refusal.Detail}";
    }

    private Refusal? Register(YearLine line)
    {
        _persons[IdOf(line.Key)] = JsonSerializer.Deserialize<PersonFacts>(line.Body, JsonSerializerOptions.Web)! with { Version = 1 };
        return null;
    }

    private Refusal? OfRound(YearLine line)
    {
        var code = line.Post.Split('/')[4];
        var state = _rounds.GetValueOrDefault(code);
        var programme = _programmes.Values.Single(p => p.Rules.RoundOf(code) is not null);
        var decision = line.Command == "open"
            ? Body<OpenRound>(line).Decide(code, programme.Rules, state, By(line), Today)
            : Body<CloseRound>(line).Decide(state!, By(line), Today);
        foreach (var fact in decision) _rounds[code] = Round.After(_rounds.GetValueOrDefault(code), fact)!;
        return decision.Refusal;
    }

    private Refusal? Appoint(YearLine line)
    {
        var officers = _officers.GetValueOrDefault(line.Office);
        var decision = Body<AppointOfficer>(line).Decide(officers, line.Office, By(line), Today);
        foreach (var fact in decision) _officers[line.Office] = Officers.After(_officers.GetValueOrDefault(line.Office), fact)!;
        return decision.Refusal;
    }

    private Refusal? Lead(YearLine line)
    {
        var command = Body<RecordLead>(line);
        var decision = command.Decide(IdOf(line.Key), _programmes[$"{command.Programme}-{command.Year}"].Rules, Trusted(line), By(line), Today);
        foreach (var fact in decision) _cases[line.Key] = (line.Office, Applications.Case.After(null, fact)!);
        return decision.Refusal;
    }

    /// <summary>The commands name their giver as the demonstration's accounts are numbered.</summary>
    private bool Trusted(YearLine line)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"talenthub:{line.As}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return _officers.GetValueOrDefault(line.Office)?.Has(new(new Guid(bytes, bigEndian: true))) is true;
    }

    private Refusal? OfCase(YearLine line)
    {
        if (_cases[line.Key].State.PersonId is null && !Trusted(line)) return RecordLead.OfficerRequired;
        var state = _cases[line.Key].State;
        var programme = _programmes[$"{state.About.Programme}-{state.About.Year}"];
        var rules = programme.Rules;
        var by = By(line);
        var decision = line.Command switch
        {
            PoolCandidate.Command => Body<PoolCandidate>(line).Decide(state, by, Today),
            StartDraft.Command => Body<StartDraft>(line).Decide(state, _rounds.GetValueOrDefault(Body<StartDraft>(line).Round), programme, by, Today),
            FillDraft.Command => Body<FillDraft>(line).Decide(state, rules.Answers, by, Today),
            SubmitCase.Command => Body<SubmitCase>(line).Decide(state, _rounds.GetValueOrDefault(state.About.Round), rules, by, Today),
            AcceptCase.Command => Body<AcceptCase>(line).Decide(state, by, Today),
            ReturnCase.Command => Body<ReturnCase>(line).Decide(state, rules.Answers, by, Today),
            CheckEligibility.Command => Body<CheckEligibility>(line).Decide(state, rules, Facts(state), by, Today),
            RelaxRule.Command => Body<RelaxRule>(line).Decide(state, by, Today),
            ConfirmRelaxation.Command => Body<ConfirmRelaxation>(line).Decide(state, by, Today),
            RecommendCase.Command => Body<RecommendCase>(line).Decide(state, by, Today),
            RecordKeyRecommendation.Command => Body<RecordKeyRecommendation>(line).Decide(state, by, Today),
            RecordReview.Command => Body<RecordReview>(line).Decide(state, rules.Tiers(), by, Today),
            SelectCase.Command => Body<SelectCase>(line).Decide(state, rules.Tiers(), by, Today),
            OpenPublicity.Command => Body<OpenPublicity>(line).Decide(state, Calendar, by, Today),
            ClosePublicity.Command => Body<ClosePublicity>(line).Decide(state, by, Today),
            AnnounceAward.Command => Body<AnnounceAward>(line).Decide(state, rules, by, Today),
            RevokeAward.Command => Body<RevokeAward>(line).Decide(state, by, Today),
            SignContract.Command => Body<SignContract>(line).Decide(state, by, Today),
            ReportLanding.Command => Body<ReportLanding>(line).Decide(state, by, Today),
            VerifyLanding.Command => Body<VerifyLanding>(line).Decide(state, by, Today),
            RevokeLanding.Command => Body<RevokeLanding>(line).Decide(state, by, Today),
            PlanPayment.Command => Body<PlanPayment>(line).Decide(state, by, Today),
            RecordPayment.Command => Body<RecordPayment>(line).Decide(state, by, Today),
            ReturnPayment.Command => Body<ReturnPayment>(line).Decide(state, by, Today),
            RejectCase.Command => Body<RejectCase>(line).Decide(state, by, Today),
            WithdrawCase.Command => Body<WithdrawCase>(line).Decide(state, by, Today),
            _ => throw new InvalidOperationException($"Nobody knows the command {line.Command}.")
        };
        foreach (var fact in decision) state = Applications.Case.After(state, fact)!;
        _cases[line.Key] = (line.Office, state);
        return decision.Refusal;
    }

    private CaseFacts Facts(Case state) => new(
        state.About.Field, state.Answers, state.PersonId is { } leader ? _persons[leader] : null, [.. state.MemberIds.Select(m => _persons[m])]);

    private static T Body<T>(YearLine line) =>
        Seeds.Parse<T>(Placeholder().Replace(line.Body.GetRawText(), m => IdOf(m.Groups[1].Value).ToString()));

    private static StaffId By(YearLine line) => new(IdOf(line.As));

    private static Guid IdOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    [GeneratedRegex(@"\{([a-z]-[0-9]+)\}")]
    private static partial Regex Placeholder();
}
