namespace TalentHub.Web;

/// <summary>A part of a page that sends commands: the same content under the same key has one effect, and every answer is said.</summary>
public abstract class Sending : Spoken
{
    private (string Content, string Key)? _sent;

    protected bool Busy { get; private set; }

    protected Problem? Refused { get; set; }

    protected string? Done { get; set; }

    protected bool Off => Busy || !RendererInfo.IsInteractive;

    /// <summary>True when it was done; what was refused stays to be shown.</summary>
    protected async Task<bool> Send<T>(string content, string done, Func<string, Task<Answer<T>>> send)
    {
        if (Busy) return false;
        (Busy, Done) = (true, null);
        StateHasChanged();
        try
        {
            if (_sent?.Content != content) _sent = (content, Guid.CreateVersion7().ToString());
            var answer = await send(_sent.Value.Key);
            Refused = answer.Problem;
            if (!answer.Good) return false;
            (_sent, Done) = (null, done);
            return true;
        }
        finally
        {
            Busy = false;
            StateHasChanged();
        }
    }
}
