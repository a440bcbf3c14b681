namespace TalentHub.Admin;

/// <summary>How the sample file of a new event comes into being: the house tests write it once, and a person reads it.</summary>
internal static class SampleFiles
{
    public static int Explain()
    {
        Console.WriteLine("""
            The house tests write missing sample files themselves and compare the others byte by byte:

              TALENTHUB_ACCEPT_SAMPLES=1 dotnet run --project tests/House.Tests

            Read what was written, then commit it. A file that is there is never written again:
            an event keeps the form it was stored in.
            """);
        return 0;
    }
}
