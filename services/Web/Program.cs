using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.WebEncoders;
using MudBlazor;
using MudBlazor.Services;
using TalentHub.ServiceKit;
using TalentHub.Web;

var builder = ServiceHost.Create(args, "web");
var services = builder.Services;
var configuration = builder.Configuration;

// A page's answer travels back once to its circuit; the default of 32 KB is less than a long list.
services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = 1024 * 1024);
services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
services.AddCascadingAuthenticationState();
services.AddMudServices(mud =>
{
    mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomLeft;
    mud.SnackbarConfiguration.PreventDuplicates = true;
});
services.AddHttpContextAccessor();
services.AddSingleton<IClaimsTransformation, SessionOnPrincipal>();
services.AddSingleton<SessionTokens>();
services.AddSingleton(new Codes(configuration));
services.AddScoped<RequestToken>();
services.AddScoped<Wire>();
services.AddScoped<PeopleClient>();
services.AddScoped<ApplicationsClient>();
services.AddScoped<ChangeSetsClient>();
services.AddScoped<PanelsClient>();
services.AddScoped<ExportsClient>();
services.AddScoped<DeskClient>();
services.AddScoped<QueueClient>();
services.AddScoped<ViewsClient>();
services.AddScoped<InputsClient>();
services.AddScoped<NotesClient>();
services.AddScoped<FeedClient>();
services.AddScoped<PublicityClient>();
services.AddScoped<ImportsClient>();
services.AddScoped<OfficersClient>();
services.AddScoped<OutcomesClient>();
services.AddScoped<StaffClient>();
services.AddScoped<ChangesFeed>();
services.AddHttpClient(PeopleClient.Name, http => Reach(http, "Services:People"));
services.AddHttpClient(ApplicationsClient.Name, http => Reach(http, "Services:Applications"));
services.AddHttpClient(OutcomesClient.Name, http => Reach(http, "Services:Outcomes"));
services.AddHttpClient(StaffClient.Name, http => Reach(http, "Services:Identity"));
services.AddHttpClient(SessionTokens.GatewayClient, http => Reach(http, "Services:GatewayInternal"));
services.Configure<ForwardedHeadersOptions>(forwarded =>
{
    // Only the gateway reaches this service, and it sets these headers itself.
    forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedProto;
    forwarded.KnownIPNetworks.Clear();
    forwarded.KnownProxies.Clear();
});
var keys = services.AddDataProtection().SetApplicationName("TalentHub.Web");
if (configuration["DataProtection:Keys"] is { Length: > 0 } folder) keys.PersistKeysToFileSystem(new DirectoryInfo(folder));

var app = builder.Build();
app.UseForwardedHeaders();
app.Use(PageHeaders);
app.UseServiceHost();
app.Use(KeepToken);
app.UseAntiforgery();
app.MapStaticAssets().AllowAnonymous();
app.MapGet("/language", ChangeLanguage).RequireAuthorization("person");
app.MapRazorComponents<App>().AddInteractiveServerRenderMode().RequireAuthorization("person");
return await app.RunService(args);

void Reach(HttpClient http, string key)
{
    http.BaseAddress = new Uri(configuration[key] ?? throw new InvalidOperationException($"{key} is not configured."));
    http.Timeout = TimeSpan.FromSeconds(20);
}

static Task PageHeaders(HttpContext http, RequestDelegate next)
{
    var headers = http.Response.Headers;
    headers.ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
        "object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";
    headers.XContentTypeOptions = "nosniff";
    headers["Referrer-Policy"] = "same-origin";
    return next(http);
}

static Task KeepToken(HttpContext http, RequestDelegate next)
{
    string? bearer = http.Request.Headers.Authorization;
    if (http.User.Identity?.IsAuthenticated is true && !http.Request.Path.StartsWithSegments("/_blazor") &&
        bearer?.StartsWith("Bearer ", StringComparison.Ordinal) is true)
        http.RequestServices.GetRequiredService<RequestToken>().Value = bearer["Bearer ".Length..];
    return next(http);
}

static IResult ChangeLanguage(string to, string? back, HttpContext http)
{
    http.Response.Cookies.Append(Words.Cookie, Words.In(to).Language, new CookieOptions { Path = "/", MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax });
    return Results.LocalRedirect(back is ['/', not '/' and not '\\', ..] or "/" ? back : "/");
}

/// <summary>Puts the id of the gateway's session beside the person: all that a circuit keeps.</summary>
internal sealed class SessionOnPrincipal(IHttpContextAccessor current) : IClaimsTransformation
{
    public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        string? session = current.HttpContext?.Request.Headers["X-Session-Id"];
        if (!string.IsNullOrEmpty(session) && principal.Identity is ClaimsIdentity identity && !identity.HasClaim(c => c.Type == Wire.SessionClaim))
            identity.AddClaim(new Claim(Wire.SessionClaim, session));
        return Task.FromResult(principal);
    }
}
