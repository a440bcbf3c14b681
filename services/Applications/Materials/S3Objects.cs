using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace TalentHub.Applications;

/// <summary>Files in a bucket of a store that speaks the S3 protocol.</summary>
public sealed class S3Objects(IAmazonS3 client, string bucket) : IObjects, IDisposable
{
    public static S3Objects From(IConfigurationSection settings)
    {
        string Must(string key) => settings[key] ?? throw new InvalidOperationException($"{settings.Path}:{key} is missing.");
        var client = new AmazonS3Client(new BasicAWSCredentials(Must("AccessKey"), Must("SecretKey")), new AmazonS3Config
        {
            ServiceURL = Must("Address"),
            AuthenticationRegion = settings["Region"] ?? "us-east-1",
            // Stores other than the first one know neither buckets in host names nor checksums behind the body.
            ForcePathStyle = true,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            Timeout = TimeSpan.FromSeconds(30),
            MaxErrorRetry = 2
        });
        return new(client, Must("Bucket"));
    }

    public async Task Keep(string key, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        using var body = new MemoryStream(content.ToArray(), writable: false);
        var put = new PutObjectRequest { BucketName = bucket, Key = key, InputStream = body, ContentType = "application/octet-stream", UseChunkEncoding = false };
        await Asked(() => client.PutObjectAsync(put, ct));
    }

    public async Task<byte[]?> Find(string key, CancellationToken ct)
    {
        try
        {
            using var found = await Asked(() => client.GetObjectAsync(bucket, key, ct));
            using var content = new MemoryStream();
            await found.ResponseStream.CopyToAsync(content, ct);
            return content.ToArray();
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode is not "NoSuchBucket")
        {
            return null;
        }
    }

    public Task Drop(string key, CancellationToken ct) => Asked(() => client.DeleteObjectAsync(bucket, key, ct));

    public void Dispose() => client.Dispose();

    /// <summary>A store that is away or overloaded is answered like any other service that is.</summary>
    private static async Task<T> Asked<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (AmazonServiceException e) when (e.StatusCode is 0 or >= HttpStatusCode.InternalServerError)
        {
            throw new HttpRequestException("The object store does not answer.", e);
        }
    }
}
