using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace TalentHub.Applications.Tests;

/// <summary>Both ways of keeping files, held to the same sentences.</summary>
public sealed class ObjectsTests : IAsyncLifetime
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly string _folder = Directory.CreateTempSubdirectory("talenthub-objects-").FullName;
    private StubBucket _bucket = null!;

    public async ValueTask InitializeAsync() => _bucket = await StubBucket.Start();

    public async ValueTask DisposeAsync()
    {
        await _bucket.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("s3")]
    public async Task what_is_kept_is_found_whole_and_nothing_else_is(string kind)
    {
        var objects = Of(kind);
        byte[] content = [.. Enumerable.Range(0, 300_000).Select(n => (byte)n)];
        await objects.Keep("330203/one/aa", content, Ct);
        await objects.Keep("330203/one/aa", content, Ct);
        await objects.Keep("330203/one/empty", ReadOnlyMemory<byte>.Empty, Ct);
        (await objects.Find("330203/one/aa", Ct)).ShouldBe(content);
        (await objects.Find("330203/one/empty", Ct)).ShouldBe([]);
        (await objects.Find("330203/one/bb", Ct)).ShouldBeNull();
        (await objects.Find("330205/one/aa", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task a_folder_holds_no_half_written_file_and_is_not_left()
    {
        var objects = Of("folder");
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => objects.Keep("a/b/c", new byte[1_000_000], stopped.Token));
        Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).ShouldBeEmpty();
        await objects.Keep("a/b/c", new byte[10], Ct);
        Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_folder, f)).ShouldBe([Path.Combine("a", "b", "c")]);
        foreach (var out_ in new[] { "../x", "a/../../x", "/etc/x" })
            await Should.ThrowAsync<ArgumentException>(() => objects.Keep(out_, new byte[1], Ct));
    }

    [Fact]
    public async Task a_store_that_is_overloaded_or_gone_is_away()
    {
        var objects = Of("s3");
        _bucket.Overloaded = true;
        await Should.ThrowAsync<HttpRequestException>(() => objects.Keep("a/b/c", new byte[10], Ct));
        await Should.ThrowAsync<HttpRequestException>(() => objects.Find("a/b/c", Ct));
        _bucket.Objects.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_wrong_key_or_a_bucket_that_does_not_exist_is_never_an_empty_answer()
    {
        await Should.ThrowAsync<Exception>(() => S3(secret: "wrong").Find("a/b/c", Ct));
        await Should.ThrowAsync<Exception>(() => S3(bucket: "other").Find("a/b/c", Ct));
        Should.Throw<InvalidOperationException>(() => S3Objects.From(new ConfigurationBuilder().AddInMemoryCollection([new("S3:Address", _bucket.Address)]).Build().GetSection("S3")))
            .Message.ShouldContain("S3:AccessKey");
    }

    private IObjects Of(string kind) => kind == "folder" ? new FolderObjects(_folder) : S3();

    private S3Objects S3(string secret = StubBucket.SecretKey, string bucket = "materials") => S3Objects.From(new ConfigurationBuilder().AddInMemoryCollection(
    [
        new("S3:Address", _bucket.Address), new("S3:Bucket", bucket), new("S3:AccessKey", StubBucket.AccessKey), new("S3:SecretKey", secret)
    ]).Build().GetSection("S3"));
}
