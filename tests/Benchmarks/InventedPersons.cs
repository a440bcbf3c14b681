using System.Globalization;
using TalentHub.People;

namespace TalentHub.Benchmarks;

/// <summary>Persons nobody met, the same ones for the same numbers: Chinese names as frequent as they are in life, a quarter from abroad.</summary>
internal static class InventedPersons
{
    // Bearers of the commonest family names in thousandths, and given names by their rank.
    private static readonly (string Name, int Weight)[] Families =
    [
        ("王", 72), ("李", 72), ("张", 68), ("刘", 54), ("陈", 46), ("杨", 31), ("黄", 22), ("赵", 21), ("吴", 20), ("周", 19), ("徐", 15), ("孙", 15), ("马", 13), ("朱", 13), ("胡", 12),
        ("郭", 12), ("何", 11), ("林", 11), ("高", 11), ("罗", 10), ("郑", 10), ("梁", 10), ("谢", 9), ("宋", 8), ("唐", 8), ("许", 7), ("韩", 7), ("邓", 7), ("冯", 7), ("曹", 7), ("彭", 6),
        ("曾", 6), ("肖", 6), ("田", 6), ("董", 5), ("袁", 5), ("潘", 5), ("于", 5), ("蒋", 5), ("蔡", 5), ("余", 5), ("杜", 5), ("叶", 4), ("程", 4), ("苏", 4), ("魏", 4), ("吕", 4), ("丁", 4),
        ("任", 4), ("沈", 4), ("姚", 4), ("卢", 4), ("姜", 4), ("崔", 4), ("钟", 4), ("谭", 4), ("陆", 4), ("汪", 4), ("范", 3), ("金", 3), ("石", 3), ("廖", 3), ("贾", 3), ("夏", 3), ("韦", 3),
        ("付", 3), ("方", 3), ("白", 3), ("邹", 3), ("孟", 3), ("熊", 3), ("秦", 3), ("邱", 3), ("江", 3), ("尹", 3), ("薛", 2), ("闫", 2), ("段", 2), ("雷", 2), ("侯", 2), ("龙", 2), ("史", 2),
        ("黎", 2), ("贺", 2), ("顾", 2), ("毛", 2), ("郝", 2), ("龚", 2), ("邵", 2), ("万", 2), ("钱", 2), ("严", 2), ("欧阳", 1), ("单", 1), ("仇", 1), ("俞", 1), ("鲍", 1), ("翟", 1), ("裘", 1)
    ];

    private const string Given =
        "伟明晓小文华志建国海英红玉军平东丽春梅金秀霞杰强敏静芳俊宇子永林峰浩婷雪欣嘉佳雨思天博晨阳磊洋勇艳娟涛超刚桂萍玲辉力健飞鹏慧波宁轩涵梓怡睿一诺瑞琪悦可心泽皓然美兰凤珍云莲翠香月莹雅芝龙斌鑫成亮胜祥贵福生德才旭凯晖卓越帆航锋翔";

    private static readonly string[] Stems =
    [
        "Mäk", "Virt", "Korh", "Niem", "Lind", "Anders", "Johann", "Sör", "Hans", "Kow", "Nov", "Petr", "Ivan", "Schneid", "Bergm", "Ros", "Ferr", "Garc", "Fern", "Mart", "Dub", "Mor", "Lef",
        "Silv", "Per", "Cost", "Tan", "Nak", "Yam", "Sait", "Patel", "Shar", "Kum", "Hass", "Rahm", "Okaf", "Mens", "Walk", "Thomp", "Hamil"
    ];

    private static readonly string[] Ends = ["inen", "anen", "son", "sen", "berg", "ström", "ski", "ova", "ovic", "mann", "er", "ez", "ini", "elli", "ard", "eira", "aka", "ura", "ton", "ley"];

    private static readonly string[] First =
    [
        "Anna", "Maria", "John", "Peter", "David", "Michael", "Elena", "Ivan", "José", "Carlos", "Jukka", "Aino", "Søren", "Lars", "Ingrid", "Pierre", "Claire", "Marco", "Giulia", "Hiroshi",
        "Yuki", "Kenji", "Priya", "Rahul", "Amit", "Fatima", "Omar", "Ahmed", "Chidi", "Ngozi", "Thomas", "Robert", "Emily", "Sophie", "Hannah", "Lukas", "Jan", "Piotr", "Katarzyna", "Siobhán",
        "William", "Alexander", "Natalia", "Sergei", "Olga", "Mikael", "Eeva", "Matti", "Helena", "Stefan", "Anna Liisa", "Juan Pablo", "Mary Jane", "Jean Luc"
    ];

    private static readonly string[] Characters = [.. Given.Distinct().Select(c => c.ToString())];
    private static readonly double[] OfFamilies = Summed(Families.Select(f => (double)f.Weight));
    private static readonly double[] OfCharacters = Summed(Characters.Select((_, rank) => 1.0 / (rank + 12)));
    private static readonly double[] OfFirst = Summed(First.Select((_, rank) => 1.0 / (rank + 8)));

    /// <summary>Ids in the order of the numbers, as ids of persons are in the order of time.</summary>
    public static Guid Id(int number) => new(number, 0, 0x7000, [0x80, 0, 0, 0, 0, 0, 0, 0x13]);

    public static PersonCard Card(int number)
    {
        var dice = new Random(number);
        var abroad = dice.Next(4) == 0;
        PersonName[] names = abroad ? [new("latin", Stems[dice.Next(Stems.Length)] + Ends[dice.Next(Ends.Length)], Drawn(dice, First, OfFirst))] : Chinese(dice);
        return new(
            names, new DateOnly(1945, 1, 1).AddDays(dice.Next(60 * 365)), dice.Next(2) == 0 ? "1" : "2", abroad ? "FI" : "CN",
            [new("PASSPORT", string.Create(CultureInfo.InvariantCulture, $"E{(number * 7919L + 13) % 100_000_000:00000000}"))], "2", null, 3, 4, null,
            dice.Next(5) == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"+8613{(number * 104_729L + 7) % 1_000_000_000:000000000}"),
            dice.Next(2) == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"p{number}@example.org"));
    }

    /// <summary>A Chinese name as a passport writes it.</summary>
    public static PersonName Pinyin(PersonName name) => new("latin", Aloud(name.Family), Aloud(name.Given ?? ""));

    private static PersonName[] Chinese(Random dice)
    {
        var given = Drawn(dice, Characters, OfCharacters) + (dice.Next(5) == 0 ? "" : Drawn(dice, Characters, OfCharacters));
        var name = new PersonName("zh", Families[At(dice, OfFamilies)].Name, given);
        return dice.Next(5) < 3 ? [name, Pinyin(name)] : [name];
    }

    private static string Aloud(string characters)
    {
        var read = string.Concat(characters.EnumerateRunes().Select(r => Han.Read(r)[0]));
        return read.Length == 0 ? read : char.ToUpperInvariant(read[0]) + read[1..];
    }

    private static string Drawn(Random dice, string[] words, double[] summed) => words[At(dice, summed)];

    private static int At(Random dice, double[] summed)
    {
        var at = Array.BinarySearch(summed, dice.NextDouble() * summed[^1]);
        return Math.Min(at < 0 ? ~at : at, summed.Length - 1);
    }

    private static double[] Summed(IEnumerable<double> weights)
    {
        var sum = 0.0;
        return [.. weights.Select(w => sum += w)];
    }
}
