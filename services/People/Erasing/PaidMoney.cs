using TalentHub.ServiceKit;

namespace TalentHub.People;

/// <summary>Asks, as a service, whether money was paid for a person: what the law keeps must not be erased.</summary>
public sealed class PaidMoney(HttpClient applications, ServiceTokens tokens)
{
    private sealed record Answer(bool Paid);

    public async Task<bool> Ever(string office, Guid person, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/internal/paid/{person}?tenant={office}");
        request.Headers.Authorization = new("Bearer", await tokens.Get(ct));
        using var answer = await applications.SendAsync(request, ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<Answer>(ct))?.Paid ?? throw new HttpRequestException("The service of applications gave no answer.");
    }
}
