using Shouldly;
using Xunit;

namespace TalentHub.Deploy.Tests;

/// <summary>What is not in the solution is neither built nor tested by the one command.</summary>
public sealed class SolutionTests
{
    [Fact]
    public void every_project_is_in_it()
    {
        var solution = File.ReadAllText(Checkout.At("TalentHub.sln")).Replace('\\', '/');
        string[] folders = ["services", "gateway", "deploy", "tests"];
        folders.SelectMany(f => Directory.EnumerateFiles(Checkout.At(f), "*.csproj", SearchOption.AllDirectories))
            .Select(p => Path.GetRelativePath(Checkout.Root, p).Replace('\\', '/'))
            .Where(p => !solution.Contains($"\"{p}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
