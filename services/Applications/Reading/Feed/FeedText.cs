using System.Globalization;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace TalentHub.Applications;

/// <summary>A feed as calendars read it (RFC 5545): kinds and numbers of cases, no word about a person.</summary>
public static class FeedText
{
    private const string Zone = "Asia/Shanghai";

    private static readonly Dictionary<string, (string Zh, string En)> Kinds = new()
    {
        ["reminder"] = ("提醒", "Reminder"),
        [DeskRow.FormCheck] = ("形式审查承诺期限", "Form check promised"),
        [DeskRow.EligibilityCheck] = ("资格审查承诺期限", "Eligibility check promised"),
        [DeskRow.Correction] = ("补正期限", "Correction due"),
        ["publicity"] = ("公示期满", "Publicity ends"),
        [FollowUpRow.Landing] = ("落地期限", "Landing due"),
        [FollowUpRow.LeaderChange] = ("更换负责人期限", "Change of leader due"),
        [FollowUpRow.YearlyReview] = ("年度考核期限", "Yearly review due"),
        [FollowUpRow.MidTerm] = ("中期考核期限", "Mid-term assessment due"),
        [FollowUpRow.FinalAcceptance] = ("结题验收期限", "Final acceptance due"),
        [FollowUpRow.Repayment] = ("退款期限", "Repayment due")
    };

    public static string Of(IReadOnlyList<FeedDay> days, string language, Uri site)
    {
        var zh = language != "en";
        var calendar = new Ical.Net.Calendar { ProductId = "-//TalentHub//Calendar feed//ZH" };
        calendar.AddProperty("X-WR-CALNAME", zh ? "人才工作日程" : "TalentHub");
        if (days.Any(d => d.Time is not null)) calendar.AddTimeZone(new VTimeZone(Zone));
        foreach (var day in days.OrderBy(d => d.Day).ThenBy(d => d.Time, StringComparer.Ordinal).ThenBy(d => d.Uid, StringComparer.Ordinal))
        {
            var (zhName, enName) = Kinds[day.Kind];
            var entry = new CalendarEvent
            {
                Uid = $"{day.Uid}@{site.Host}",
                DtStamp = new CalDateTime(day.At.UtcDateTime, "UTC"),
                Start = Start(day),
                Summary = string.Join(" · ", ((string?[])[zh ? zhName : enName, day.Case]).OfType<string>()),
                Url = new(site, day.CaseId is { } of ? $"cases/{of}" : "work")
            };
            calendar.Events.Add(entry);
        }

        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private static CalDateTime Start(FeedDay day) => day.Time is { } time
        ? new(day.Day.ToDateTime(TimeOnly.ParseExact(time, "HH:mm", CultureInfo.InvariantCulture)), Zone)
        : new(day.Day);
}
