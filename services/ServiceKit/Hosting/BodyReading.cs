using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace TalentHub.ServiceKit;

/// <summary>Reads a JSON body once, strictly: unreadable → 400, readable but not per schema → 422 with every place that is wrong.</summary>
internal sealed class BodyReading(RequestDelegate next, IOptions<JsonOptions> json)
{
    public const int Limit = 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    public async Task Invoke(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is not { } type || type == typeof(void))
        {
            http.Fingerprint(Print(http, []));
            await next(http);
            return;
        }

        if (!http.Request.HasJsonContentType())
        {
            await Problems.Of(415, "unsupported-media-type", "Send the body as application/json.").ExecuteAsync(http);
            return;
        }

        var buffer = new MemoryStream();
        if (!await Read(http, buffer))
        {
            await Problems.Of(413, "too-large", $"A body may have at most {Limit} bytes.").ExecuteAsync(http);
            return;
        }

        if (Check(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), type) is { } refused)
        {
            await refused.ExecuteAsync(http);
            return;
        }

        http.Fingerprint(Print(http, buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
        buffer.Position = 0;
        http.Request.Body = buffer;
        await next(http);
    }

    private IResult? Check(ReadOnlyMemory<byte> body, Type type)
    {
        if (body.Length == 0) return Problems.Of(400, "body-required", "The command needs a JSON body.");
        try
        {
            _ = new UTF8Encoding(false, true).GetCharCount(body.Span);
            using var document = JsonDocument.Parse(body, Strict);
            var errors = BodyRules.Check(document.RootElement, type, json.Value.SerializerOptions);
            return errors.Count == 0 ? null : Problems.Invalid(errors);
        }
        catch (JsonException e) when (e.Message.Contains("duplicate", StringComparison.OrdinalIgnoreCase))
        {
            return Problems.Of(400, "duplicate-property", "A member stands twice in the body.");
        }
        catch (JsonException e) when (e.Message.Contains("maximum configured depth", StringComparison.OrdinalIgnoreCase))
        {
            return Problems.Of(400, "too-deep", $"A body may be nested {Strict.MaxDepth} deep.");
        }
        catch (JsonException e)
        {
            return Problems.Of(400, "malformed-json", $"The body is not one JSON document (line {e.LineNumber + 1}, byte {e.BytePositionInLine}).");
        }
        catch (Exception e) when (e is DecoderFallbackException or InvalidOperationException)
        {
            return Problems.Of(400, "malformed-json", "The body is not valid UTF-8.");
        }
    }

    private static async Task<bool> Read(HttpContext http, MemoryStream into)
    {
        if (http.Request.ContentLength > Limit) return false;
        while (true)
        {
            var read = await http.Request.BodyReader.ReadAsync(http.RequestAborted);
            foreach (var part in read.Buffer) into.Write(part.Span);
            http.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (into.Length > Limit) return false;
            if (read.IsCompleted) return true;
        }
    }

    private static string Print(HttpContext http, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
