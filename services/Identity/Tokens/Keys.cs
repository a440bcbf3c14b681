using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace TalentHub.Identity;

/// <summary>The keys that sign and seal tokens: made once, kept in a folder that only this service reads, the same after every restart.</summary>
public static class Keys
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static DirectoryInfo Folder(IConfiguration configuration)
    {
        var path = configuration["Identity:KeysPath"] is { Length: > 0 } given
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "talenthub", "identity-keys");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    public static RsaSecurityKey Signing(DirectoryInfo folder) => Kept(folder, "signing.pem");

    public static RsaSecurityKey Sealing(DirectoryInfo folder) => Kept(folder, "sealing.pem");

    private static RsaSecurityKey Kept(DirectoryInfo folder, string name)
    {
        var file = Path.Combine(folder.FullName, name);
        if (!File.Exists(file)) Make(file);

        var rsa = RSA.Create();
        rsa.ImportFromPem(File.ReadAllText(file));
        return new(rsa) { KeyId = Base64UrlEncoder.Encode(SHA256.HashData(rsa.ExportRSAPublicKey()).AsSpan(0, 12).ToArray()) };
    }

    // Written aside and moved, never over an existing key: two processes that start together end with the same one.
    private static void Make(string file)
    {
        using var rsa = RSA.Create(3072);
        var aside = $"{file}.{Environment.ProcessId}";
        File.WriteAllText(aside, rsa.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(aside, OwnerOnly);
        try
        {
            File.Move(aside, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(aside);
        }
    }
}
