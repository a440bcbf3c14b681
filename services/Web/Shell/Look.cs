using MudBlazor;

namespace TalentHub.Web;

/// <summary>One hand through the whole product: one blue for action, neutrals for the rest, red only for what is broken or overdue.</summary>
public static class Look
{
    private static readonly string[] Fonts =
        ["system-ui", "-apple-system", "Segoe UI", "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "sans-serif"];

    public static readonly MudTheme Theme = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#1b5aa6",
            Secondary = "#4a5568",
            AppbarBackground = "#ffffff",
            AppbarText = "#1f2733",
            Background = "#f6f7f9",
            Surface = "#ffffff",
            TextPrimary = "#1f2733",
            TextSecondary = "#556070",
            ActionDefault = "#556070",
            LinesDefault = "#dde2e8",
            TableLines = "#e4e8ed",
            Divider = "#dde2e8",
            Error = "#b3261e",
            Success = "#1e6b3a",
            Warning = "#8a5a00",
            Info = "#1b5aa6"
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "0.875rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Button = new ButtonTypography { TextTransform = "none", FontSize = "0.875rem", FontWeight = "500", LetterSpacing = "normal" }
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "4px", AppbarHeight = "48px" }
    };
}
