using TalentHub.TestKit;
using Xunit;
using static TalentHub.Applications.Tests.Cases;

namespace TalentHub.Applications.Tests;

public sealed class WriteNoteStories
{
    private static readonly WriteNote Command = new(Id, "周三再联系");

    [Fact]
    public void a_note_is_written_and_the_fact_does_not_say_what() =>
        Story.Given<Case>(Case.After, Lead).When(c => Command.Decide(c, 0, Member, Notes.Now, Mei)).Accepts(new NoteWritten(Member, Id, false, Notes.Now, Mei));

    [Fact]
    public void a_note_on_a_case_without_a_person_is_for_its_officers() =>
        Story.Given<Case>(Case.After, Lead with { PersonId = null, ReferenceCode = "NKT-1" }).When(c => Command.Decide(c, 0, Member, Notes.Now, Mei)).Accepts(new NoteWritten(Member, Id, true, Notes.Now, Mei));

    [Fact]
    public void a_case_has_two_hundred_notes_at_most() =>
        Story.Given<Case>(Case.After, Lead).When(c => Command.Decide(c, Note.Most, Member, Notes.Now, Mei)).Refuses(WriteNote.TooMany);
}
