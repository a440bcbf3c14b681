namespace TalentHub.Web.Tests;

public sealed class UsccTests
{
    [Theory]
    [InlineData("91330203MA2AF0T148")]
    [InlineData("91330203MA2GHKL73H")]
    [InlineData("1233020300295000X3")]
    [InlineData("９１３３０２０３ma2af0t148")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("91330203")]
    [InlineData("91330203MA2AF0T14O")]
    public void a_code_that_fits_or_is_none_yet_is_let_be(string? typed) => Uscc.LooksWrong(typed).ShouldBeFalse();

    [Theory]
    [InlineData("91350100M0001TGQXM")]
    [InlineData("91330203MA2AF0T149")]
    [InlineData("91330203MA2FA0T148")]
    public void a_code_that_does_not_fit_is_looked_at_twice(string typed) => Uscc.LooksWrong(typed).ShouldBeTrue();

    [Fact]
    public async Task the_form_warns_and_does_not_refuse()
    {
        await using var page = new Page();
        var form = new NewCase();
        form.Type("employerUscc", "91350100M0001TGQXM");
        var view = page.Render<ProjectSection>(p => p.Add(x => x.Form, form).Add(x => x.Faults, []));
        view.Find("[data-testid=employerUscc-warning]").TextContent.ShouldContain("校验码");
        view.FindAll(".fault").ShouldBeEmpty();
        form.Type("employerUscc", "91330203MA2AF0T148");
        view.Render();
        view.FindAll("[data-testid=employerUscc-warning]").ShouldBeEmpty();
    }
}
