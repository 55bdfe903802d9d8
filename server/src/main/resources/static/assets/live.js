// Live fragments: what an open page shows follows what happens. Needs shell.js.

/* Fragments that did not change stay as they are */
const plain = (element) => {
  const copy = element.cloneNode(true);
  $$("time", copy).forEach((time) => { time.textContent = ""; });
  $$("details", copy).forEach((details) => details.removeAttribute("open"));
  $$(".htmx-added, .htmx-settling, .htmx-request, .htmx-swapping", copy).forEach((part) => part.removeAttribute("class"));
  [copy, ...$$("*", copy)].forEach((part) => part.classList?.remove("htmx-added", "htmx-settling", "htmx-request", "htmx-swapping", "fresh"));
  return copy.innerHTML.replace(/\s+/g, " ");
};
/* An event that comes while a fragment is being replaced finds nobody to tell: look once more when it is quiet. */
let quiet;
document.addEventListener("sse:request", (event) => {
  if (event.detail?.again) return;
  clearTimeout(quiet);
  quiet = setTimeout(() => $$("[data-live]").forEach((part) => htmx.trigger(part, "sse:request", { again: true })), 500);
}, true);
const shown = new Map();
const remember = () => $$("[data-live][id]").forEach((part) => { if (!shown.has(part.id)) shown.set(part.id, plain(part)); });
remember();
let opened = [];
document.addEventListener("htmx:beforeSwap", (event) => {
  const target = event.detail.target;
  if (!target?.id || !("live" in target.dataset)) return;
  if (event.detail.requestConfig?.verb !== "get") return void shown.delete(target.id);
  // Nobody's typing is taken from under their hands: the next event shows it.
  if ($("dialog[open]", target)) {
    event.detail.shouldSwap = false;
    return;
  }
  const parsed = new DOMParser().parseFromString(event.detail.serverResponse, "text/html");
  const next = parsed.getElementById(target.id);
  if (!next) return;
  const now = plain(next);
  if (shown.get(target.id) === now) {
    event.detail.shouldSwap = false;
    return;
  }
  shown.set(target.id, now);
  opened = $$("details[open][id]", target).map((details) => details.id);
});
document.addEventListener("htmx:afterSettle", () => {
  opened.forEach((id) => { const details = document.getElementById(id); if (details) details.open = true; });
  opened = [];
  remember();
  refreshTimes();
  const title = $("#status[data-title]")?.dataset.title;
  if (title) document.title = title + " · TfPilot";
});

/* The connection: events carry ids only; what is shown fetches itself */
const POLL_MS = 20000;
let polling = 0;
const connection = $("#conn");
function mark(text, off) {
  if (!connection) return;
  connection.textContent = text;
  connection.toggleAttribute("data-off", off);
}
function refreshAll() {
  $$("[data-live]").forEach((part) => window.htmx?.trigger(part, "sse:request"));
}
document.addEventListener("htmx:sseOpen", (event) => {
  mark("Live", false);
  clearInterval(polling);
  polling = 0;
  // What happened between the page's making and this moment, or while the line was cut, was told to nobody here.
  refreshAll();
  const source = event.detail.source;
  if (!source.rowsHeard) {
    source.rowsHeard = true;
    source.addEventListener("row", (message) => changedRow(JSON.parse(message.data)));
    source.addEventListener("resync", refreshAll);
  }
});
document.addEventListener("htmx:sseError", () => {
  mark(polling ? "Checking every 20 s" : "Reconnecting", true);
  if (!polling) polling = setInterval(() => { mark("Checking every 20 s", true); if (!document.hidden) refreshAll(); }, POLL_MS);
});
const unseen = new Set();
function changedRow({ id }) {
  const row = document.getElementById("row-" + id);
  if (row) window.htmx.trigger(row, "sse:request");
  else if ($("[data-rows]") && !unseen.has(id)) {
    unseen.add(id);
    const more = $("#more");
    if (more) { more.hidden = false; $("b", more).textContent = unseen.size; }
  }
}
