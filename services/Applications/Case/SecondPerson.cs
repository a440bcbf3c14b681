using Microsoft.AspNetCore.Http.HttpResults;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>Where two persons are needed, one alone is not refused by the case but by his own part in it.</summary>
internal static class SecondPerson
{
    /// <summary>Answers 403 instead of 409 when the second person is the first.</summary>
    public static Task<IResult> ForbidsOnePerson(this Task<IResult> deciding) => deciding.Forbids(Case.SecondPersonRequired);

    /// <summary>Answers 403 where the refusal speaks of the right of whoever asks.</summary>
    public static async Task<IResult> Forbids(this Task<IResult> deciding, Refusal right) =>
        await deciding is ProblemHttpResult { ProblemDetails.Type: var type } && type == right.Code
            ? Problems.Of(right, StatusCodes.Status403Forbidden)
            : await deciding;
}
