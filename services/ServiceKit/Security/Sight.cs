using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace TalentHub.ServiceKit;

/// <summary>Says whether the caller may know that a stream exists; what he may not know is answered like what is not there.</summary>
public sealed record Sight(Func<object, HttpContext, ValueTask<bool>> Of);

/// <summary>What a request may see.</summary>
public static class Seeing
{
    extension(HttpContext http)
    {
        /// <summary>True when the caller may know that the stream with this state exists.</summary>
        public ValueTask<bool> Sees(object state) =>
            http.RequestServices.GetService<Sight>() is { } sight ? sight.Of(state, http) : ValueTask.FromResult(true);
    }
}
