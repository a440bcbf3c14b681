using Microsoft.AspNetCore.Http.HttpResults;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Where two persons are needed, one alone is not refused by the case but by his own part in it.</summary>
internal static class SecondPerson
{
    /// <summary>Answers 403 instead of 409 when the second person is the first.</summary>
    public static async Task<IResult> ForbidsOnePerson(this Task<IResult> deciding) =>
        await deciding is ProblemHttpResult { ProblemDetails.Type: var type } result
            ? type == Case.SecondPersonRequired.Code ? Problems.Of(Case.SecondPersonRequired, StatusCodes.Status403Forbidden) : result
            : await deciding;
}
