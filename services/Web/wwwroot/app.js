// The little that pages ask of the browser; everything else happens on the server.
window.TalentHub = {
  remember: (name, value) => { document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax`; },
  speak: language => { document.documentElement.lang = language; },
  focus: id => { const e = document.getElementById(id); if (e) { e.focus({ preventScroll: true }); e.scrollIntoView({ block: "center" }); } },
  copy: id => { const e = document.getElementById(id); e.focus(); e.select(); if (navigator.clipboard) navigator.clipboard.writeText(e.value); else document.execCommand("copy"); },
  print: () => window.print()
};

// Keys of a list: J and K move, Enter opens, / searches. Never while somebody types or composes.
document.addEventListener("keydown", e => {
  if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
  const typing = e.target.closest("input, textarea, select, [contenteditable]");
  const list = document.querySelector("[data-keys=list]");
  if (!list || typing) return;
  const rows = [...list.querySelectorAll("tbody tr[data-href]")];
  const at = rows.findIndex(r => r.classList.contains("at"));
  const move = to => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (!row) return;
    rows.forEach(r => r.classList.toggle("at", r === row));
    row.scrollIntoView({ block: "nearest" });
    row.querySelector("a")?.focus();
  };
  switch (e.key) {
    case "j": case "J": move(at + 1); break;
    case "k": case "K": move(at < 0 ? 0 : at - 1); break;
    case "Enter": if (at < 0 || e.target.closest("a, button")) return; rows[at].querySelector("a")?.click(); break;
    case "/": { const box = document.querySelector("[data-keys=search]"); if (!box) return; box.focus(); box.select(); break; }
    case "?": { const help = document.querySelector("[data-keys=help]"); if (!help) return; help.open = !help.open; break; }
    default: return;
  }
  e.preventDefault();
});

// Keys of a page that is one of a list: J the next, K the one before.
document.addEventListener("keydown", e => {
  if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey || document.querySelector("[data-keys=list]") || e.target.closest("input, textarea, select, [contenteditable]")) return;
  const to = { j: "next", J: "next", k: "previous", K: "previous" }[e.key];
  const link = to && document.querySelector(`a[data-keys=${to}]`);
  if (!link) return;
  link.click();
  e.preventDefault();
});

// A click anywhere on a row follows its link, except on links and controls themselves.
document.addEventListener("click", e => {
  const row = e.target.closest("tr[data-href]");
  if (!row || e.target.closest("a, button, input, select, label, summary") || String(window.getSelection())) return;
  row.querySelector("a")?.click();
});

document.addEventListener("click", e => { if (e.target.closest("[data-print]")) window.print(); });

// A day typed by key is said when the field is left: the browser says it at every digit, and the answer to the first would undo the last.
(() => {
  let typing = null, unsaid = null;
  const say = () => {
    const field = unsaid;
    typing = unsaid = null;
    field?.dispatchEvent(new Event("change", { bubbles: true }));
  };
  addEventListener("keydown", e => {
    if (!e.target.matches?.("input[type=date]")) return;
    if (e.key === "Enter") say(); else typing = e.target;
  }, true);
  addEventListener("pointerdown", () => { typing = null; }, true);
  addEventListener("focusout", say, true);
  addEventListener("change", e => {
    if (!e.isTrusted || e.target !== typing) return;
    unsaid = typing;
    e.stopImmediatePropagation();
  }, true);
})();
