// Enhancement only: every page can be read, and every form sent, without it.
const root = document.documentElement;
const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const cookie = (name) => document.cookie.split("; ").find((part) => part.startsWith(name + "="))?.slice(name.length + 1) ?? "";

/* Toasts: results of an action, five seconds each */
const TOAST_MS = 5000;
function fade(toast) {
  setTimeout(() => toast.remove(), TOAST_MS);
}
function say(text, tone = "ok") {
  const toast = document.createElement("div");
  toast.dataset.tone = tone;
  toast.textContent = text;
  $("#toasts")?.append(toast);
  fade(toast);
}
$$("#toasts > *").forEach(fade);
if ($("#toasts")) {
  new MutationObserver((records) => records.forEach((record) => record.addedNodes.forEach((node) => node.nodeType === 1 && fade(node))))
    .observe($("#toasts"), { childList: true });
}

/* Clicks */
document.addEventListener("click", (event) => {
  const button = event.target.closest("button, a, [data-copy]");
  if (!button) return;
  if (button.getAttribute("aria-disabled") === "true") {
    event.preventDefault();
    event.stopPropagation();
    const reason = document.getElementById(button.getAttribute("aria-describedby"));
    if (reason) say(reason.textContent.trim(), "wait");
    return;
  }
  if (button.dataset.copy) navigator.clipboard?.writeText(button.dataset.copy).then(() => say("Copied"));
  if (button.dataset.open) {
    const dialog = document.getElementById(button.dataset.open);
    dialog?.showModal();
  }
  if ("close" in button.dataset) button.closest("dialog")?.close();
  if (button.dataset.expand) {
    const all = $$(button.dataset.expand + " details");
    const open = all.some((details) => !details.open);
    all.forEach((details) => { details.open = open; });
    button.textContent = open ? "Collapse all" : "Expand all";
  }
  if ("themeToggle" in button.dataset) {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    document.cookie = `tfpilot_theme=${root.dataset.theme}; Path=/; Max-Age=31536000; SameSite=Lax`;
  }
}, true);

/* A typed confirmation opens its button */
document.addEventListener("input", (event) => {
  const wanted = event.target.dataset?.confirm;
  if (!wanted) return;
  const go = $("[data-confirm-go]", event.target.form);
  if (go) go.setAttribute("aria-disabled", String(event.target.value.trim() !== wanted));
});

/* Choosers send their form by themselves */
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form && "auto" in form.dataset) form.requestSubmit();
});
document.addEventListener("submit", (event) => {
  if (!("auto" in event.target.dataset)) return;
  $$("input, select", event.target).forEach((field) => { if (!field.value) field.disabled = true; });
});

/* Keyboard: moves only, nothing that touches infrastructure */
const GO = { r: "/requests", c: "/catalogue", e: "/environments" };
const CHORD_MS = 900;
let chord = 0;
document.addEventListener("keydown", (event) => {
  if (event.metaKey || event.ctrlKey || event.altKey || event.target.matches("input, textarea, select")) return;
  if (Date.now() - chord < CHORD_MS && GO[event.key]) {
    location.href = GO[event.key];
    return;
  }
  chord = 0;
  if (event.key === "g") chord = Date.now();
  else if (event.key === "/") { const search = $("[data-key='/']"); if (search) { event.preventDefault(); search.focus(); } }
  else if (event.key === "n") location.href = "/requests/new";
  else if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
});
function step(by) {
  const rows = $$("[data-rows] .name");
  const at = rows.indexOf(document.activeElement);
  rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
}

/* Relative times, kept true */

function relative(seconds) {
  if (seconds < 60) return Math.max(0, Math.floor(seconds)) + " s";
  if (seconds < 3600) return Math.floor(seconds / 60) + " min";
  if (seconds < 86400) return Math.floor(seconds / 3600) + " h";
  const days = Math.floor(seconds / 86400);
  return days + (days === 1 ? " day" : " days");
}
function refreshTimes() {
  $$("time[data-ago]").forEach((time) => {
    const seconds = (Date.now() - Date.parse(time.dateTime)) / 1000;
    if (seconds < 86400 * 60) time.textContent = relative(seconds) + (time.dataset.ago === "ago" ? " ago" : "");
  });
}
refreshTimes();
setInterval(refreshTimes, 20000);

/* htmx: the token of this session; fragments that did not change stay as they are */
document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRF-Token"] = cookie("tfpilot_csrf");
});
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

/* Failures of an enhanced request are said, not swallowed */
document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  if (status === 401) location.href = "/expired?next=" + encodeURIComponent(location.pathname + location.search);
  else say(`That did not work (${status}). Reference ${event.detail.xhr.getResponseHeader("x-correlation-id") ?? "unknown"}.`, "bad");
});
document.addEventListener("htmx:sendError", () => say("The server does not answer. Nothing was changed.", "bad"));

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
