using System.Diagnostics;

namespace TalentHub.Deploy.Tests;

/// <summary>The checkout under test, and commands run in it.</summary>
internal static class Checkout
{
    public static readonly string Root = Find();

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Runs a program to its end; the folder of the running system is an empty one of this run alone.</summary>
    public static (int Code, string Out, string Error) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["TALENTHUB_RUN"] = Path.Combine(Path.GetTempPath(), $"talenthub-deploy-tests-{Environment.ProcessId}");
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("TALENTHUB_", StringComparison.Ordinal) && k != "TALENTHUB_RUN").ToArray())
            if (name != "TALENTHUB_ARTIFACTS") start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromSeconds(180)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within 180 s.");
        }

        return (process.ExitCode, output, error.Result);
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "docker-compose.yml"))) return folder.FullName;
        return Environment.GetEnvironmentVariable("TALENTHUB_ROOT") is { Length: > 0 } given
            ? given
            : throw new DirectoryNotFoundException("No docker-compose.yml above the tests; set TALENTHUB_ROOT.");
    }
}
