using System.Net;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MudBlazor.Services;
using TalentHub.TestKit;

namespace TalentHub.Web.Tests;

/// <summary>A page under test: a reader of one role and language, and a small fake of the services behind it.</summary>
public sealed class Page : BunitContext
{
    public Page(string role = "clerk", Words? words = null, MoneyUnit money = MoneyUnit.Wan)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton(new Codes(Repository.Path("seeds")));
        Services.AddSingleton<TimeProvider>(TimeProvider.System);
        Services.AddHttpContextAccessor();
        Services.AddSingleton<IHttpClientFactory>(Fake);
        Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Internal:Secret"] = "secret" }).Build());
        Services.AddSingleton<SessionTokens>();
        Services.AddSingleton(new RequestToken { Value = "token" });
        Services.AddSingleton<AuthenticationStateProvider>(new Somebody(role));
        Services.AddSingleton<Wire>();
        Services.AddSingleton<PeopleClient>();
        Services.AddSingleton<ApplicationsClient>();
        Services.AddSingleton<PanelsClient>();
        Services.AddSingleton<ExportsClient>();
        Services.AddSingleton<DeskClient>();
        Services.AddSingleton<QueueClient>();
        Services.AddSingleton<ViewsClient>();
        Services.AddSingleton<InputsClient>();
        Services.AddSingleton<NotesClient>();
        Services.AddSingleton<FeedClient>();
        Services.AddSingleton<PublicityClient>();
        Services.AddSingleton<OfficersClient>();
        Services.AddSingleton<OutcomesClient>();
        Services.AddSingleton<ChangeSetsClient>();
        Services.AddSingleton<StaffClient>();
        Services.AddSingleton<ChangesFeed>();
        Services.AddSingleton(typeof(Microsoft.Extensions.Logging.ILogger<>), typeof(NullLogger<>));
        Reader = new(words ?? Words.Zh, money, $"{role}@330203", "330203", [role]) { Offices = ["330203"] };
        RenderTree.Add<CascadingValue<Reader>>(p => p.Add(c => c.Value, Reader));
        this.AddBunitPersistentComponentState();
        SetRendererInfo(new RendererInfo("Server", true));
    }

    public Reader Reader { get; }

    public FakeServices Fake { get; } = new();

    private sealed class Somebody(string role) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(
            new ClaimsPrincipal(new ClaimsIdentity([new("name", role), new("role", role), new("office", "330203"), new(Wire.SessionClaim, "s")], "test", "name", "role"))));
    }
}

/// <summary>Answers like the services do, from what a test put there, and remembers what was asked.</summary>
public sealed class FakeServices : HttpMessageHandler, IHttpClientFactory
{
    private readonly Dictionary<string, Func<HttpRequestMessage, string, HttpResponseMessage>> _answers = [];

    public List<(string Method, string Path, string Body, string? Key, string? Seen, bool OnlyChecks)> Asked { get; } = [];

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false) { BaseAddress = new Uri($"http://{name}/") };

    public FakeServices On(string path, object answer, int status = 200) =>
        On(path, (_, _) => Say(status, JsonSerializer.Serialize(answer, JsonSerializerOptions.Web), status >= 400 ? "application/problem+json" : "application/json"));

    public FakeServices On(string path, Func<HttpRequestMessage, string, HttpResponseMessage> answer)
    {
        _answers[path] = answer;
        return this;
    }

    public static HttpResponseMessage Say(int status, string json, string type = "application/json") =>
        new((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, type) };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        Asked.Add((request.Method.Method, request.RequestUri.PathAndQuery, body,
            request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : null, request.Headers.IfMatch.FirstOrDefault()?.Tag, request.Headers.Contains("Dry-Run")));
        return _answers.TryGetValue(path, out var answer)
            ? answer(request, body)
            : Say(404, """{"type":"not-found","status":404}""", "application/problem+json");
    }
}
