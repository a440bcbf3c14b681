using Xunit;
using static TalentHub.Applications.Tests.Cases;
using static TalentHub.Applications.Tests.Notes;

namespace TalentHub.Applications.Tests;

public sealed class TakeBackNoteStories
{
    private static readonly NoteTakenBack Back = new(Now, Mei);

    [Fact]
    public void whoever_wrote_a_note_takes_it_back() => ANote().When(n => new TakeBackNote().Decide(n, false, Now, Mei)).Accepts(Back);

    [Fact]
    public void a_reviewer_takes_back_what_another_wrote() => ANote().When(n => new TakeBackNote().Decide(n, true, Now, Jun)).Accepts(Back with { By = Jun });

    [Fact]
    public void a_colleague_does_not() => ANote().When(n => new TakeBackNote().Decide(n, false, Now, Jun)).Refuses(TakeBackNote.OthersNote);

    [Fact]
    public void a_note_is_taken_back_once() => ANote(Back).When(n => new TakeBackNote().Decide(n, false, Now, Mei)).Refuses(TakeBackNote.AlreadyTakenBack);
}
