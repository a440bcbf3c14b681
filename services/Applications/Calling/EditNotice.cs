using System.ComponentModel.DataAnnotations;
using Marten;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>The text of a notice as it stands on the editor's page; it may be unfinished, for it changes nothing for anyone.</summary>
public sealed record EditNotice(ProgrammeVersion Programme, [MaxLength(500)] IReadOnlyList<Example> Examples)
{
    public static readonly Refusal NamedOtherwise = new("notice-named-otherwise", "Code and year of the text are not those of its address.");

    public Decision<NoticeEvent> Decide(string code, int year, StaffId by, DateOnly today) =>
        Programme.Code != code || Programme.Year != year ? NamedOtherwise : [new NoticeEdited(Programme, Examples, by, today)];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/applications/notices/{code}/{year:int}", async (
                string code, int year, EditNotice command, IDocumentStore store, Tenants tenants, TimeProvider clock, HttpContext http) =>
            {
                await using var session = City.Write(store, http, tenants);
                var id = Notice.IdOf(code, year);
                var decision = command.Decide(code, year, http.Staff, clock.TodayInShanghai());
                return await session.LoadAsync<Notice>(id, http.RequestAborted) is null
                    ? await session.Begin<Notice, NoticeEvent>(id, $"/api/applications/notices/{code}/{year}", decision, http)
                    : await session.Decide<Notice, NoticeEvent>(id, _ => decision, http);
            })
            .RequireAuthorization("administrator");
}
