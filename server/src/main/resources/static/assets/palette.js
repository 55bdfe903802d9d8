// Keyboard and palette: moves only, nothing that touches infrastructure. Needs shell.js.
(() => {
if (/Mac|iP/.test(navigator.platform)) $$(".find kbd").forEach((key) => { key.textContent = "⌘ K"; });
const place = (start) => $$(".side a").find((link) => link.getAttribute("href").startsWith(start))?.href;
const go = (address) => { if (address) location.href = address; };

/* The one table of keys: it is what they do, and what "?" shows */
const AFTER_G = {
  r: ["Requests", () => go("/requests")],
  c: ["Catalogue", () => go("/catalogue")],
  e: ["Environments", () => go("/environments")],
  i: ["Insights", () => go(place("/insights"))],
  a: ["Administration", () => go(place("/admin"))],
};
const KEYS = {
  "/": ["Search here, or everywhere", find],
  n: ["New request", () => go("/requests/new")],
  x: ["Choose the row", () => $(".choose", document.activeElement?.closest("tr") ?? document.createElement("i"))?.click()],
  j: ["Next row", () => step(1)],
  k: ["Row before", () => step(-1)],
  "?": ["These keys", help],
};
const READ_ONLY_KEYS = [["Enter", "Open the row"], ["Esc", "Close"], ["Ctrl K", "Search everything"]];
const CHORD_MS = 900;
let chord = 0;
document.addEventListener("keydown", (event) => {
  if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k" && !event.altKey && !event.shiftKey) {
    event.preventDefault();
    return open();
  }
  if (event.key === "Escape") closeMenus();
  if (event.metaKey || event.ctrlKey || event.altKey || types(event.target) || $("dialog[open]")) return;
  const table = Date.now() - chord < CHORD_MS ? AFTER_G : KEYS;
  chord = event.key === "g" ? Date.now() : 0;
  if (!table[event.key]) return;
  event.preventDefault();
  table[event.key][1]();
});
/* A field that was closed with its dialog keeps the focus until the next frame */
const types = (target) => target.matches("input, textarea, select, [contenteditable]") && target.checkVisibility();
function step(by) {
  const rows = $$("[data-rows] .name");
  const at = rows.indexOf(document.activeElement);
  rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
}
function find() {
  const search = $("[data-key='/']");
  if (search) { search.focus(); search.select(); } else open();
}

/* Menus close by Esc and by a click elsewhere; one of several choices is sent when it closes */
function closeMenus(but) {
  $$("details.menu[open]").forEach((menu) => { if (menu !== but) { menu.open = false; if (menu.contains(document.activeElement)) $("summary", menu).focus(); } });
}
document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
document.addEventListener("change", (event) => {
  const several = event.target.closest("[data-several]");
  if (!several) return;
  event.stopPropagation();
  several.dataset.changed = "";
}, true);
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.("[data-changed]") && !event.target.open) $("input", event.target).form.requestSubmit();
}, true);

/* A row is as wide as its link, for the mouse */
document.addEventListener("click", (event) => {
  const row = event.target.closest(".links tbody tr");
  if (!row || event.target.closest("a, button, summary, input") || String(getSelection())) return;
  const link = $(".name", row);
  if (event.metaKey || event.ctrlKey) window.open(link.href, "_blank", "noopener"); else link.click();
});

/* Runs under way tick */
const two = (number) => String(number).padStart(2, "0");
function tick() {
  $$("time[data-run]").forEach((time) => {
    const s = Math.max(0, Math.floor((Date.now() - Date.parse(time.dateTime)) / 1000));
    time.textContent = s < 60 ? s + " s" : s < 3600 ? `${Math.floor(s / 60)} min ${two(s % 60)} s` : `${Math.floor(s / 3600)} h ${two(Math.floor(s / 60) % 60)} min`;
  });
}
setInterval(() => { if (!document.hidden) tick(); }, 1000);

/* What was looked at lately, per person, in this browser only */
const RECENT = 5;
const memory = "recent:" + ($(".side-foot [title]")?.title.split(",")[0] ?? "");
const recent = () => { try { return JSON.parse(localStorage.getItem(memory)) ?? []; } catch { return []; } };
const seen = location.pathname.match(/^\/requests\/(req_[a-z0-9_]+)$/);
if (seen && $("h1")) {
  const now = { id: seen[1], name: $("h1").firstChild.textContent.trim() };
  localStorage.setItem(memory, JSON.stringify([now, ...recent().filter((each) => each.id !== now.id)].slice(0, RECENT)));
}

/* The palette: a list of links under a field; the focus stays in the field */
const WAIT_MS = 120;
let palette, field, list, told, waiting, flight;
let shown; // the question that the list answers
let chosen; // where the arrows went since something was typed
let entered; // the Enter that came before the answer
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-palette]") || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  open();
});
function build() {
  palette = document.createElement("dialog");
  palette.id = "palette";
  palette.setAttribute("aria-label", "Search everything");
  palette.innerHTML = `<div class="field-icon"><input class="input" type="text" role="combobox" aria-label="Search requests, modules, environments and pages" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" autocomplete="off" spellcheck="false" maxlength="100" placeholder="Search requests, modules, environments, pages"></div><div id="palette-list" role="listbox" aria-label="Results"></div><p class="vh" role="status"></p><footer><span><kbd>↑</kbd> <kbd>↓</kbd> choose</span><span><kbd>Enter</kbd> open</span><span><kbd>Esc</kbd> close</span><a class="end" href="/search">All results</a></footer>`;
  field = $("input", palette);
  list = $("[role=listbox]", palette);
  told = $("[role=status]", palette);
  field.before($(".find .i").cloneNode(true));
  field.addEventListener("input", () => { chosen = entered = undefined; clearTimeout(waiting); waiting = setTimeout(look, WAIT_MS); });
  field.addEventListener("keydown", choose);
  list.addEventListener("mousemove", (event) => { const hit = event.target.closest("[role=option]"); if (hit) mark(hit); });
  palette.addEventListener("click", (event) => { if (event.target === palette) palette.close(); });
  palette.addEventListener("close", () => { clearTimeout(waiting); flight?.abort(); });
  document.body.append(palette);
}
function open() {
  if (!palette) build();
  if ($("dialog[open]")) return;
  if ($("#side:popover-open")) $("#side").hidePopover();
  field.value = "";
  shown = chosen = entered = undefined;
  list.replaceChildren();
  palette.showModal();
  field.focus();
  look();
}
async function look() {
  flight?.abort();
  flight = new AbortController();
  const q = field.value.trim();
  $("footer a", palette).href = "/search?q=" + encodeURIComponent(q);
  try {
    const answer = await fetch("/_/search?q=" + encodeURIComponent(q), { signal: flight.signal, headers: { "HX-Request": "true" } });
    if (answer.status === 401) return expired();
    if (!answer.ok) throw new Error(String(answer.status));
    list.innerHTML = await answer.text();
    shown = q;
    if (!q) list.prepend(...lately());
    const hits = options();
    told.textContent = hits.length ? `${hits.length} found` : list.textContent.trim();
    told.className = hits.length ? "vh" : "pad muted";
    if (!hits.length) list.replaceChildren();
    list.hidden = !hits.length;
    field.setAttribute("aria-expanded", String(hits.length > 0));
    mark(hits.find((hit) => hit.href === chosen) ?? hits[0]);
    if (entered) follow(active(), entered);
  } catch (trouble) {
    if (trouble.name === "AbortError") return;
    entered = undefined;
    list.hidden = true;
    told.className = "pad muted";
    told.textContent = "The search does not answer.";
  }
}
function lately() {
  const last = recent().filter((each) => !location.pathname.endsWith(each.id));
  if (!last.length) return [];
  const group = document.createElement("div");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", "Seen lately");
  const head = document.createElement("div");
  head.className = "cap";
  head.textContent = "Seen lately";
  group.append(head, ...last.map((each, at) => {
    const hit = document.createElement("a");
    Object.assign(hit, { id: "recent-" + at, href: "/requests/" + each.id, tabIndex: -1 });
    hit.setAttribute("role", "option");
    const name = document.createElement("span");
    name.textContent = each.name;
    const id = document.createElement("small");
    id.textContent = each.id;
    hit.append(name, id);
    return hit;
  }));
  return [group];
}
const options = () => $$("[role=option]", list);
const active = () => $("[aria-selected=true]", list);
function mark(hit) {
  options().forEach((each) => each.setAttribute("aria-selected", String(each === hit)));
  if (hit) { field.setAttribute("aria-activedescendant", hit.id); hit.scrollIntoView({ block: "nearest" }); } else field.removeAttribute("aria-activedescendant");
}
function choose(event) {
  const hits = options();
  const to = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (to && hits.length) {
    event.preventDefault();
    mark(hits[(hits.indexOf(active()) + to + hits.length) % hits.length]);
    chosen = active().href;
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (shown === field.value.trim() || chosen) follow(active(), event); else entered = event;
  }
}
function follow(hit, { metaKey, ctrlKey }) {
  entered = undefined;
  if (!hit) return;
  if (metaKey || ctrlKey) window.open(hit.href, "_blank", "noopener"); else { palette.close(); hit.click(); }
}

/* All keys */
function help() {
  const dialog = document.createElement("dialog");
  dialog.id = "keys";
  dialog.setAttribute("aria-labelledby", "keys-h");
  const row = (keys, what) => `<dt>${keys.split(" ").map((key) => `<kbd>${key}</kbd>`).join(" ")}</dt><dd>${what}</dd>`;
  dialog.innerHTML = `<form method="dialog"><header><h2 id="keys-h">Keys</h2></header><dl class="kv">${Object.entries(KEYS).map(([key, [what]]) => row(key, what)).join("")}${READ_ONLY_KEYS.map(([key, what]) => row(key, what)).join("")}${Object.entries(AFTER_G).map(([key, [what]]) => row("g " + key, what)).join("")}</dl><footer><button class="btn">Close</button></footer></form>`;
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
})();
