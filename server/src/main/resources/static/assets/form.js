// Forms that remember what was typed. Needs shell.js.

/* The form remembers: what was typed survives a reload, an error and the end of a session */
const DRAFT_MS = 1000 * 60 * 60 * 24 * 14;
const form = $("form[data-draft]");
const fields = (of) => [...new FormData(of)].filter(([name]) => name !== "_csrf" && name !== "_key");
function keep() {
  const now = $("form[data-draft]");
  if (now) localStorage.setItem("draft:" + now.dataset.draft, JSON.stringify({ at: Date.now(), fields: fields(now) }));
}
function offerDraft() {
  const key = "draft:" + form.dataset.draft;
  const draft = JSON.parse(localStorage.getItem(key) ?? "null");
  if (!draft) return;
  if (Date.now() - draft.at > DRAFT_MS) return void localStorage.removeItem(key);
  const same = JSON.stringify(draft.fields) === JSON.stringify(fields(form));
  if (same || !("fresh" in form.dataset)) return;
  const body = new URLSearchParams(draft.fields);
  window.htmx.ajax("POST", form.dataset.restore, { target: "#form", swap: "outerHTML", values: group(body) });
  const note = $("#draft");
  if (note) { note.hidden = false; $("time", note).dateTime = new Date(draft.at).toISOString(); refreshTimes(); }
}
function group(pairs) {
  const values = {};
  for (const [name, value] of pairs) values[name] = name in values ? [].concat(values[name], value) : value;
  return values;
}
if (form) {
  document.addEventListener("input", (event) => event.target.closest?.("form[data-draft]") && keep());
  document.addEventListener("htmx:afterSettle", (event) => event.target.id === "form" && keep());
  document.addEventListener("submit", (event) => { if (event.target.matches("form[data-draft]")) sessionStorage.setItem("sent", event.target.dataset.draft); });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-drop-draft]")) return;
    localStorage.removeItem("draft:" + form.dataset.draft);
    location.reload();
  });
  window.addEventListener("load", offerDraft);
} else if (/^\/requests\/req_/.test(location.pathname) && sessionStorage.getItem("sent")) {
  localStorage.removeItem("draft:" + sessionStorage.getItem("sent"));
  sessionStorage.removeItem("sent");
}
