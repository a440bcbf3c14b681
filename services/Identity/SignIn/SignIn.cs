using System.Reflection;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace TalentHub.Identity;

/// <summary>The page on which staff say who they are.</summary>
public static class SignIn
{
    private const int LongestInput = 256;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/account").ExcludeFromDescription();
        pages.MapGet("/login", async (HttpContext http, string? returnUrl, string? account) => await Page(http, returnUrl, account, null)).AllowAnonymous();
        pages.MapPost("/login", Enter).AllowAnonymous();
        pages.MapMethods("/logout", ["GET", "POST"], (Delegate)Leave).AllowAnonymous();
        pages.MapGet("/language", ChangeLanguage).AllowAnonymous();
        pages.MapGet("/site.css", () => Part("site.css", "text/css; charset=utf-8")).AllowAnonymous();
        pages.MapGet("/favicon.svg", () => Part("favicon.svg", "image/svg+xml")).AllowAnonymous();
    }

    private static async Task<IResult> Enter(HttpContext http, string? returnUrl, IAntiforgery antiforgery, UserManager<StaffMember> staff, SignInManager<StaffMember> signIn)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http))
            return await Page(http, returnUrl, null, Spoken(http).Missing, 400);

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        string account = form["account"].ToString().Trim(), password = form["password"].ToString();
        if (account.Length is 0 or > LongestInput || password.Length is 0 or > LongestInput)
            return await Page(http, returnUrl, account, Spoken(http).Missing, 400);

        if (await staff.FindByNameAsync(account) is not { } member)
        {
            // The same work as for a known name: the time of the answer does not say which names exist.
            staff.PasswordHasher.HashPassword(new() { DisplayName = "" }, password);
            return await Page(http, returnUrl, account, Spoken(http).Wrong, 401);
        }

        var entered = await signIn.PasswordSignInAsync(member, password, isPersistent: false, lockoutOnFailure: true);
        if (entered.Succeeded) return Results.LocalRedirect(Local(returnUrl));
        return await Page(http, returnUrl, account, entered.IsLockedOut ? Spoken(http).Locked : Spoken(http).Wrong, 401);
    }

    /// <summary>Ends the sign-in here, then lets the gateway end its session.</summary>
    private static async Task<IResult> Leave(HttpContext http)
    {
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Results.LocalRedirect("/signout");
    }

    private static IResult ChangeLanguage(HttpContext http, string? to, string? returnUrl)
    {
        http.Response.Cookies.Append(Words.Cookie, Words.In(to).Language, new() { Path = "/", MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax });
        return Results.LocalRedirect($"/account/login?returnUrl={Uri.EscapeDataString(Local(returnUrl))}");
    }

    private static async Task<IResult> Page(HttpContext http, string? returnUrl, string? account, string? failure, int status = 200)
    {
        var form = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        var demonstration = http.RequestServices.GetRequiredService<IConfiguration>().IsDemonstration()
            ? await http.RequestServices.GetRequiredService<DemonstrationAccounts>().All(http.RequestAborted)
            : [];
        return new RazorComponentResult<SignInPage>(new Dictionary<string, object?>
        {
            [nameof(SignInPage.W)] = Spoken(http),
            [nameof(SignInPage.ReturnUrl)] = Local(returnUrl),
            [nameof(SignInPage.FormField)] = form.FormFieldName,
            [nameof(SignInPage.FormToken)] = form.RequestToken,
            [nameof(SignInPage.Account)] = account,
            [nameof(SignInPage.Failure)] = failure,
            [nameof(SignInPage.Demonstration)] = demonstration
        })
        { StatusCode = status };
    }

    private static Words Spoken(HttpContext http) => Words.In(http.Request.Cookies[Words.Cookie]);

    private static string Local(string? address) => address is "/" or ['/', not '/' and not '\\', ..] ? address : "/";

    private static IResult Part(string name, string type) =>
        Results.Stream(Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the build."), type);
}
