using System.Text.Json;
using Shouldly;
using Xunit;

namespace TalentHub.Deploy.Tests;

/// <summary>The projects say how their container images are made: not root, from a base pinned by digest, one port.</summary>
public sealed class ContainerTests
{
    [Theory]
    [InlineData("services/Identity/Identity.csproj")]
    [InlineData("services/People/People.csproj")]
    [InlineData("services/Applications/Applications.csproj")]
    [InlineData("services/Outcomes/Outcomes.csproj")]
    [InlineData("services/Web/Web.csproj")]
    [InlineData("gateway/Gateway.csproj")]
    public void its_image_is_defined_in_the_project(string project)
    {
        var (code, said, error) = Checkout.Run(
            "dotnet", "msbuild", project, "-nologo", "-nodeReuse:false",
            "-getProperty:ContainerUser,ContainerBaseImage,ContainerRepository,ContainerImageTag", "-getItem:ContainerPort");
        code.ShouldBe(0, said + error);

        using var document = JsonDocument.Parse(said);
        var properties = document.RootElement.GetProperty("Properties");
        properties.GetProperty("ContainerUser").GetString().ShouldBe("1654");
        properties.GetProperty("ContainerBaseImage").GetString()!.ShouldMatch("^mcr\\.microsoft\\.com/dotnet/aspnet@sha256:[0-9a-f]{64}$");
        properties.GetProperty("ContainerRepository").GetString().ShouldBe($"talenthub/{Path.GetFileNameWithoutExtension(project).ToLowerInvariant()}");
        properties.GetProperty("ContainerImageTag").GetString().ShouldBe("local");
        document.RootElement.GetProperty("Items").GetProperty("ContainerPort").EnumerateArray()
            .Select(p => p.GetProperty("Identity").GetString()).ShouldBe(["8080"]);
    }
}
