namespace TalentHub.Web;

/// <summary>One mark of a chart: what it stands for, how much, as it is written, and the way to its lines.</summary>
/// <param name="Hue">Colour of its kind, the same everywhere; null for the one plain colour.</param>
/// <param name="Own">It is the reader's own office.</param>
public sealed record Mark(string Name, decimal Value, string Text, string? FigureId = null, int? Rank = null, int? Hue = null, bool Own = false, string? Note = null);

/// <summary>The colour of each programme, the same in every chart.</summary>
public static class Hues
{
    private static readonly string[] Order = ["3315-IT", "3315-ET", "3315-IP", "PAN3315", "ZJTEAM", "NKT", "WRJH", "STA"];

    public static int Of(string programme) => Array.IndexOf(Order, programme) is var at and >= 0 ? at : Order.Length;
}
