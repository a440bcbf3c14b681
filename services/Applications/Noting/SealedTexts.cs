using System.Security.Cryptography;
using System.Text;
using TalentHub.ServiceKit;

namespace TalentHub.Applications;

/// <summary>What the staff wrote about a case, as it rests: readable only with the key of the person it lies with.</summary>
/// <param name="Root">The person; where there is none, the case or the account it was written for.</param>
/// <param name="Half">Half of its key where it lies with no person.</param>
public sealed record SealedText(Guid Id, Guid Root, byte[]? Half, byte[] Content);

/// <summary>Texts that may speak of persons: in no fact, and noise at once when the data of their person are erased.</summary>
public sealed class SealedTexts(MaterialFiles files, TablesOfPersons tables)
{
    public static IResult PersonErased() =>
        Problems.Of(StatusCodes.Status410Gone, "person-erased", "This person's data were erased; nothing can be kept of them any more.");

    /// <summary>Null when the person's data were erased.</summary>
    public async Task<SealedText?> Seal(string office, Guid id, Guid? person, Guid otherwise, string text, CancellationToken ct)
    {
        var empty = new SealedText(id, person ?? otherwise, person is null ? RandomNumberGenerator.GetBytes(32) : null, []);
        return await RootOf(office, empty, ct) is { } root
            ? empty with { Content = SealedFile.Seal(KeyOf(root, empty), Encoding.UTF8.GetBytes(text), Place(office, id)) }
            : null;
    }

    /// <summary>The texts that can still be read, by id; those of erased persons are missing.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> Open(string office, IReadOnlyList<SealedText> texts, CancellationToken ct)
    {
        var asked = texts.GroupBy(t => (t.Root, t.Half is null)).Select(async lie => (Texts: lie.ToList(), Root: await RootOf(office, lie.First(), ct)));
        return (await Task.WhenAll(asked)).Where(a => a.Root is not null).SelectMany(a => a.Texts.Select(t => (t.Id, Text: Clear(office, a.Root!, t)))).ToDictionary(t => t.Id, t => t.Text);
    }

    private static string Clear(string office, byte[] root, SealedText text) =>
        Encoding.UTF8.GetString(SealedFile.Open(KeyOf(root, text), text.Content, Place(office, text.Id)));

    private async Task<byte[]?> RootOf(string office, SealedText text, CancellationToken ct) =>
        text.Half is null ? await files.KeyOf(office, text.Root, ct) : await tables.RootOf(office, text.Root, ct);

    private static byte[] KeyOf(byte[] root, SealedText text) => text.Half is { } half ? HMACSHA256.HashData(root, half) : root;

    private static string Place(string office, Guid id) => $"{office}/texts/{id}";
}
