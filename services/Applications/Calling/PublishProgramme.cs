using System.Text.Json;
using System.Text.Json.Nodes;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>
/// The administrator puts the rules of a programme's year into force, with the examples they were tried on.
/// A later change of the same year binds only the forms begun after it: a case keeps the rules it was begun under.
/// </summary>
public sealed record PublishProgramme(ProgrammeVersion Programme, IReadOnlyList<Example> Examples)
{
    public static readonly Refusal Contradicts =
        new("programme-contradicts-itself", "The notice contradicts itself.");

    public static readonly Refusal ExamplesDisagree =
        new("examples-disagree", "The rules do not give what the examples expect.");

    public Decision<ProgrammeEvent> Decide(Programme? published, StaffId by, DateOnly on)
    {
        if (published?.ClosedOn is not null) return CloseProgramme.Closed;
        if (ProgrammeSense.Fault(Programme) is { } fault) return Contradicts with { Detail = fault };
        if (Examples.Select(e => e.Disagreement(Programme)).FirstOrDefault(d => d is not null) is { } disagreement) return ExamplesDisagree with { Detail = disagreement };
        // Rules published before examples were kept with them are the same notice.
        return published is not null && Same(published.Rules, Programme) && (published.Examples.Count == 0 || Same(published.Examples, Examples))
            ? []
            : [new ProgrammePublished(Programme, by, on, Examples)];
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/programmes", async (
                PublishProgramme command, IDocumentStore store, Tenants tenants, TimeProvider clock, HttpContext http) =>
                await command.Publish(store, tenants, clock, http))
            .RequireAuthorization("administrator");

    /// <summary>Writes the notice into the programme's stream; the same notice again is no new fact.</summary>
    internal async Task<IResult> Publish(IDocumentStore store, Tenants tenants, TimeProvider clock, HttpContext http)
    {
        var (code, year) = (Programme.Code, Programme.Year);
        var id = Applications.Programme.IdOf(code, year);
        await using var session = City.Write(store, http, tenants);
        var published = await session.LoadAsync<Programme>(id, http.RequestAborted);
        var decision = Decide(published, http.Staff, clock.TodayInShanghai());
        var location = $"/api/applications/programmes/{code}/{year}";
        if (published is null) return await session.Begin<Programme, ProgrammeEvent>(id, location, decision, http);
        if (decision.Refusal is not null || decision.Count > 0) return await session.Decide<Programme, ProgrammeEvent>(id, _ => decision, http);
        http.Response.Headers.ETag = $"\"{published.Version}\"";
        http.Response.Headers.Location = location;
        return Results.NoContent();
    }

    // The log keeps the answers of an example in an order of its own.
    private static bool Same<T>(T one, T other) =>
        JsonNode.DeepEquals(JsonSerializer.SerializeToNode(one, JsonSerializerOptions.Web), JsonSerializer.SerializeToNode(other, JsonSerializerOptions.Web));
}
