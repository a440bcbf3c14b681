// What is typed into a form marked data-keep rests on the server within two seconds of the last key, whatever becomes of this window, of its circuit or of a service.
(() => {
  const Pause = 1000, Longest = 4000, Again = 2000;
  const kept = new WeakMap();

  const of = form => {
    let state = kept.get(form);
    if (!state) {
      const typed = form.dataset.keepFields;
      kept.set(form, state = { revision: Number(form.dataset.keepRevision || 0), typed: new Set(typed ? typed.split(" ") : []), text: null, timer: 0, since: 0, sending: null, stuck: false });
      state.text = JSON.stringify(read(form, state));
    }
    return state;
  };

  // The whole form while it is nowhere else; of a form that is filled in already only what was typed here.
  const read = (form, state) => {
    const values = {};
    for (const e of form.elements) {
      if (!e.id || !e.matches("input:not([type=search], [type=file], [type=password]), select, textarea")) continue;
      if (!("keepAll" in form.dataset) && !state.typed.has(e.id)) continue;
      const value = e.type === "checkbox" ? (e.checked ? "true" : "") : e.value.trim();
      if (value) values[e.id] = value;
    }
    return values;
  };

  const say = (form, what, at) => {
    const place = form.querySelector("[data-keep-state]");
    if (!place) return;
    const time = at && new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit" }).format(new Date(at));
    place.textContent = (place.dataset[what] || "").replace("{0}", time || "");
    place.classList.toggle("late", what !== "kept" && what !== "keeping");
    place.setAttribute("aria-live", what === "kept" || what === "keeping" ? "off" : "assertive");
    const take = form.querySelector("[data-keep-take]");
    if (take) take.hidden = what !== "elsewhere";
  };

  const post = (path, body, last) => fetch(path, {
    method: "POST", keepalive: last, credentials: "same-origin", body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", "X-TalentHub-Csrf": "1", "Idempotency-Key": [...crypto.getRandomValues(new Uint32Array(4))].map(n => n.toString(16)).join("-") }
  });

  const later = (form, wait) => {
    const state = of(form), now = Date.now();
    state.since ||= now;
    clearTimeout(state.timer);
    state.timer = setTimeout(() => keep(form), Math.max(0, Math.min(wait, state.since + Longest - now)));
  };

  const keep = async (form, last) => {
    const state = of(form);
    clearTimeout(state.timer);
    if (state.sending && !last) { await state.sending; return later(form, 0); }
    if (!form.isConnected && !last) return;
    const values = read(form, state), text = JSON.stringify(values);
    if (text === state.text) { state.since = 0; return; }
    state.sending = send(form, state, values, text, last);
    await state.sending;
    state.sending = null;
  };

  const send = async (form, state, values, text, last) => {
    const { keep: id, keepForm: kind, keepOver: over, keepAddress: address } = form.dataset;
    state.since = 0;
    say(form, "keeping");
    try {
      const answer = await post(`/api/applications/inputs/${id}`, { form: kind, values, seen: state.revision, ...(over ? { over: Number(over) } : {}) }, last);
      if (answer.ok) {
        const made = await answer.json();
        state.revision = made.revision;
        state.text = text;
        state.stuck = false;
        if (address && !location.search.includes(id)) history.replaceState(history.state, "", address);
        return say(form, "kept", made.at);
      }
      state.stuck = true;
      if (answer.status === 409) {
        const problem = await answer.json();
        state.theirs = problem.revision;
        return say(form, problem.type === "input-kept-elsewhere" ? "elsewhere" : "full");
      }
      if (answer.status === 401) say(form, "signedOut");
      else if (answer.status < 500 && answer.status !== 429) return say(form, "unkept");
      else say(form, "away");
    } catch {
      state.stuck = true;
      say(form, "away");
    }
    later(form, Again);
  };

  const formOf = e => e.target.closest?.("form[data-keep]");
  document.addEventListener("focusin", e => { const form = formOf(e); if (form) of(form); });
  document.addEventListener("input", e => { const form = formOf(e); if (!form) return; if (e.target.id) of(form).typed.add(e.target.id); later(form, Pause); });
  document.addEventListener("change", e => { const form = formOf(e); if (!form) return; if (e.target.id) of(form).typed.add(e.target.id); later(form, 100); });
  document.addEventListener("click", e => {
    const form = formOf(e);
    if (!form) return;
    const state = of(form);
    if (e.target.closest("[data-keep-take]")) { state.revision = state.theirs; state.text = null; later(form, 0); }
    else later(form, Pause);
  });
  const forms = () => [...document.querySelectorAll("form[data-keep]")].filter(f => kept.has(f) && JSON.stringify(read(f, of(f))) !== of(f).text);
  addEventListener("pagehide", () => forms().forEach(f => keep(f, true)));
  addEventListener("beforeunload", e => { if (forms().some(f => of(f).stuck)) e.preventDefault(); });

  // What was typed is said now: nothing of it has to be kept any more.
  window.TalentHub.said = async id => {
    const form = document.querySelector(`form[data-keep="${id}"]`);
    if (!form) return;
    const state = of(form);
    clearTimeout(state.timer);
    if (state.sending) await state.sending;
    state.typed.clear();
    state.text = JSON.stringify(read(form, state));
    const place = form.querySelector("[data-keep-state]");
    if (place) place.textContent = "";
    if (state.revision === 0) return;
    try {
      if ((await post(`/api/applications/inputs/${id}/drop-input`, {})).ok) state.revision = 0;
    } catch { /* It equals what was said; a later window finds nothing to go on with. */ }
  };
})();
