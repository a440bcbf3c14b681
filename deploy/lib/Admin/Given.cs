namespace TalentHub.Admin;

/// <summary>What deploy/ hands over: in the environment, so that no secret stands on a command line.</summary>
internal static class Given
{
    public static string Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : throw new AdminError($"{name} is missing; call this through deploy/admin");
}
