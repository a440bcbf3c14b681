using System.Text.Json;
using JasperFx;
using JasperFx.Events;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TalentHub.ServiceKit;

/// <summary>Ask the log, decide, append, answer: facts and the receipt of their command are stored together or not at all.</summary>
public static class Writing
{
    extension(IDocumentSession session)
    {
        /// <summary>Decides over one stream at the version the caller saw: 204 with the new version, or a problem document.</summary>
        public Task<IResult> Decide<TState, TFact>(Guid id, Func<TState, Decision<TFact>> decide, HttpContext http)
            where TState : class where TFact : class =>
            session.Decide<TState, TFact>(id, (state, _) => Task.FromResult(decide(state)), http);

        /// <summary>The same for a decision that must first ask elsewhere for facts.</summary>
        public async Task<IResult> Decide<TState, TFact>(Guid id, Func<TState, CancellationToken, Task<Decision<TFact>>> decide, HttpContext http)
            where TState : class where TFact : class
        {
            var (seen, refused) = http.SeenVersion();
            if (refused is not null) return refused;
            try
            {
                var stream = await session.Events.FetchForWriting<TState>(id, seen, http.RequestAborted);
                if (stream.Aggregate is null || !await http.Sees(stream.Aggregate)) return Problems.NotFound();
                var decision = await decide(stream.Aggregate, http.RequestAborted);
                // Version and facts are read one after the other: what was decided over newer facts than the caller saw is not an answer to them.
                if (decision.Count == 0 && (await session.Events.FetchStreamStateAsync(id, http.RequestAborted))?.Version != seen)
                    return await session.Replay(http) ?? StaleVersion();
                if (decision.Refusal is { } no) return await session.Replay(http) ?? Problems.Of(no);

                if (decision.Count > 0) stream.AppendMany(decision.Cast<object>());
                var version = seen + decision.Count;
                return await session.Commit(http, StatusCodes.Status204NoContent, null, version, null);
            }
            catch (Exception e) when (e is ConcurrencyException or Marten.Exceptions.ExistingStreamIdCollisionException)
            {
                if (await session.Replay(http) is { } stored) return stored;
                return await session.Events.FetchStreamStateAsync(id, http.RequestAborted) is null || !await session.Shows<TState>(id, http)
                    ? Problems.NotFound()
                    : StaleVersion();
            }
        }

        /// <summary>Decides over several streams as they stand now: all that follows is stored, or nothing is; 200 with what is to be said.</summary>
        public async Task<IResult> DecideAll<TState, TFact>(
            IReadOnlyList<Guid> ids,
            Func<IReadOnlyDictionary<Guid, TState>, (IReadOnlyDictionary<Guid, IReadOnlyList<TFact>> Facts, IResult? Refused, object Answer)> decide, HttpContext http)
            where TState : class where TFact : class
        {
            if (await session.Replay(http) is { } stored) return stored;
            try
            {
                Dictionary<Guid, IEventStream<TState>> streams = [];
                Dictionary<Guid, TState> states = [];
                foreach (var id in ids)
                {
                    streams[id] = await session.Events.FetchForWriting<TState>(id, http.RequestAborted);
                    if (streams[id].Aggregate is { } state && await http.Sees(state)) states[id] = state;
                }

                var (facts, refused, answer) = decide(states);
                if (refused is not null) return refused;
                foreach (var (id, some) in facts) streams[id].AppendMany(some.Cast<object>());
                return await session.Commit(http, StatusCodes.Status200OK, null, 0, answer);
            }
            catch (ConcurrencyException)
            {
                return await session.Replay(http) ?? StaleVersion();
            }
        }

        /// <summary>Begins a stream: 201 with its address and version (202 when the work it stands for only begins), or a problem document.</summary>
        public async Task<IResult> Begin<TState, TFact>(
            Guid id, string location, Decision<TFact> decision, HttpContext http, object? answer = null, int status = StatusCodes.Status201Created)
            where TState : class where TFact : class
        {
            // Asked before, not after: a failed insert would burn event numbers, and whoever follows the log waits for those.
            if (await session.Replay(http) is { } stored) return stored;
            if (decision.Refusal is { } no) return Problems.Of(no);
            session.Events.StartStream<TState>(id, decision.Cast<object>());
            try
            {
                return await session.Commit(http, status, location, decision.Count, answer);
            }
            catch (Marten.Exceptions.ExistingStreamIdCollisionException)
            {
                return Problems.Of(409, "already-exists", "This was begun before.");
            }
            catch (ConcurrencyException)
            {
                // Another stream that is written beside the new one moved meanwhile.
                return await session.Replay(http) ?? StaleVersion();
            }
        }

        /// <summary>Keeps a value for one stream; a second taker gets <paramref name="taken"/>.</summary>
        public void Reserve(string kind, string value, Guid stream, Refusal taken, HttpContext http)
        {
            session.Insert(new Reservation($"{kind}/{value}", stream));
            http.Items["taken"] = taken;
        }

        /// <summary>A stream the caller may not know of is not stale to him either.</summary>
        private async Task<bool> Shows<TState>(Guid id, HttpContext http) where TState : class
        {
            if (http.RequestServices.GetService<Sight>() is null) return true;
            await using var fresh = session.DocumentStore.QuerySession(session.TenantId);
            return await fresh.LoadAsync<TState>(id, http.RequestAborted) is { } state && await http.Sees(state);
        }

        /// <summary>The answer given before under the same key, marked as such; null when the key is new.</summary>
        public async Task<IResult?> Replay(HttpContext http)
        {
            if (http.CommandKey is not { } key) return null;
            await using var fresh = session.DocumentStore.QuerySession(session.TenantId);
            if (await fresh.LoadAsync<CommandReceipt>(key, http.RequestAborted) is not { } receipt) return null;
            if (receipt.Fingerprint != http.CommandFingerprint) return Problems.Of(422, "key-reused", "This Idempotency-Key was used for another command.");
            http.Response.Headers["Idempotency-Replayed"] = "true";
            return Answer(http, receipt);
        }

        private async Task<IResult> Commit(HttpContext http, int status, string? location, long version, object? answer)
        {
            if (http.OnlyChecks)
            {
                http.Response.Headers[CommandHeaders.DryRun] = "true";
                return Results.NoContent();
            }

            var services = http.RequestServices;
            var body = answer is null ? null : JsonSerializer.Serialize(answer, services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
            var receipt = new CommandReceipt(
                http.CommandKey ?? $"{http.TraceIdentifier}/{location}", http.CommandFingerprint, status, location, $"\"{version}\"", body,
                services.GetRequiredService<TimeProvider>().GetUtcNow());
            session.Insert(receipt);
            CrashPoint.Hit("before-commit");
            try
            {
                await session.SaveChangesAsync(CancellationToken.None);
            }
            catch (DocumentAlreadyExistsException e)
            {
                return await session.Replay(http)
                    ?? (e.DocType == typeof(Reservation) && http.Items["taken"] is Refusal taken
                        ? Problems.Of(taken)
                        : Problems.Of(409, "already-exists", "This was begun before."));
            }

            CrashPoint.Hit("after-commit-before-reply");
            return Answer(http, receipt);
        }
    }

    private static IResult StaleVersion() => Problems.Of(412, "stale-version", "Someone else changed this first; read it again.");

    private static IResult Answer(HttpContext http, CommandReceipt receipt)
    {
        http.Response.Headers.ETag = receipt.ETag;
        if (receipt.Location is not null) http.Response.Headers.Location = receipt.Location;
        return receipt.Body is null ? Results.StatusCode(receipt.Status) : Results.Text(receipt.Body, "application/json", null, receipt.Status);
    }
}
