using TalentHub.ServiceKit;

namespace TalentHub.People.Tests;

/// <summary>Invented persons and staff that the tests speak of. The numbers are computed from the rules; nobody was asked for them.</summary>
public static class Known
{
    public static readonly Guid Id = new("0190a000-0000-7000-8000-000000000001");
    public static readonly Guid Other = new("0190a000-0000-7000-8000-000000000002");
    public static readonly StaffId Mei = new(new("0190a000-0000-7000-8000-0000000000aa"));
    public static readonly DateTimeOffset Now = new(2019, 6, 28, 2, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2019, 6, 28);

    public static readonly PersonRegistered Registered = new(Id, 1, Mei, Now);

    public static PersonCard Zhang => Card(
        [Zh("张", "小明"), Latin("Zhang", "Xiaoming")], new(1980, 1, 1), "CN", new IdentityDocument("ID", "33020319800101001X"));

    public static PersonCard Jukka => Card(
        [Latin("Mäkinen", "Jukka")], new(1979, 5, 20), "FI", new IdentityDocument("PASSPORT", "E1234678"));

    public static PersonName Zh(string family, string? given) => new("zh", family, given);

    public static PersonName Latin(string family, string? given) => new("latin", family, given);

    public static PersonCard Card(PersonName[] names, DateOnly born, string nationality, params IdentityDocument[] documents) =>
        new(names, born, "1", nationality, documents, "2", "associate-senior", 3, 4, new(2018, 3, 1), "13800138000", "someone@example.fi");
}
