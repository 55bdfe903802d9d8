// Live fragments: what an open page shows follows what happens. Needs htmx, idiomorph and shell.js.
//
// A fragment is an element with an id, data-live (its own address) and data-on (events it listens to, by spaces). An
// event makes fragments dirty. A dirty fragment is fetched, never twice at once, and again until it is clean: a burst
// folds into one, and nothing that happens during a fetch is lost. Fragments that name the same data-with are fetched
// together from there. What comes is morphed in, so that open details, typing, focus, selection and scroll survive.
(() => {
"use strict";
const page = document.body.dataset;

/* Morphing: what a person did to the page stays */
const typed = (node) => node.matches("input, textarea") && node.value !== node.defaultValue;
const older = (old, next) => Number(old.dataset.upto) > Number(next.dataset?.upto);
const kept = {
  beforeNodeMorphed: (old, next) => !(old.isEqualNode(next)
    || (old.nodeType === 1 && (old.matches("dialog[open], [data-follow]") || older(old, next)
      || (old.localName === "time" && old.dateTime === next.dateTime)))),
  beforeNodeRemoved: (node) => !(node.nodeType === 1 && (node.matches("dialog[open]") || $("dialog[open]", node))),
  beforeAttributeUpdated: (name, node) => !(name === "data-settling" || name === node.dataset.own || (name === "open" && node.matches("details, dialog"))
    || (name === "value" && typed(node)) || (name === "checked" && node.checked !== node.defaultChecked)),
};
/* What changed glows, and nothing around it: neither a card nor a button */
const GLOWS = "tr, li, .note, .badge, dd, p, .big, summary";
function glow({ target, addedNodes }) {
  const at = [...addedNodes].find((node) => node.nodeType === 1) ?? (target.nodeType === 1 ? target : target.parentElement);
  if (!at?.closest("time, .tail, .actions, .stepper")) at?.closest(GLOWS)?.classList.add("fresh");
}
/* Another button in the place of the one that was pressed: a second press, meant for the first, finds nothing */
const SETTLE_MS = 800;
const offered = (part) => $$(":is(.actions, .decision-in) :is(button, a)", part).map((button) => button.textContent).join();
function settle(part, before) {
  if (offered(part) === before) return;
  $$(".actions, .decision-in", part).forEach((bar) => {
    clearTimeout(bar.settling);
    bar.dataset.settling = "";
    bar.settling = setTimeout(() => bar.removeAttribute("data-settling"), SETTLE_MS);
  });
}
document.addEventListener("animationend", (event) => event.animationName === "fresh" && event.target.classList.remove("fresh"));
/* An open dialog asks about what was. Where that is over it closes, unless somebody wrote in it, and it is said */
const asks = (dialog) => $("h2", dialog).textContent + $("p", dialog).textContent;
function outdated(part, next) {
  $$("dialog[open]", part).forEach((dialog) => {
    const now = document.getElementById(dialog.id) && $("#" + dialog.id, next);
    if (now && asks(now) === asks(dialog)) return;
    const go = $("[data-go]", dialog);
    if (go.disabled) return;
    say(`“${$("h2", dialog).textContent}” no longer applies.`, "wait");
    if ($$("textarea, input:not([data-confirm])", dialog).some(typed)) go.disabled = true; else dialog.close();
  });
}
function morph(part, next) {
  outdated(part, next);
  const before = offered(part);
  const changes = new MutationObserver(() => {});
  changes.observe(part, { subtree: true, childList: true, characterData: true });
  Idiomorph.morph(part, next, { morphStyle: "outerHTML", callbacks: kept });
  changes.takeRecords().forEach(glow);
  changes.disconnect();
  settle(part, before);
  htmx.process(part);
  settled();
  document.dispatchEvent(new Event("tfpilot:morphed"));
}
/* The answer to an action is morphed in as well: focus stays, and only what changed is announced */
htmx.defineExtension("morph", {
  isInlineSwap: (style) => style === "morph",
  handleSwap: (style, target, fragment) => {
    if (style !== "morph") return false;
    $$("dialog[open]", target).forEach((dialog) => dialog.close());
    morph(target, fragment.firstElementChild);
    if (document.activeElement === document.body) target.focus({ preventScroll: true });
    return [target];
  },
});
function settled() {
  refreshTimes();
  pending();
  const title = $("#status[data-title]")?.dataset.title;
  if (title) document.title = title + " · TfPilot";
  follow();
  listen();
}

/* What was said to be under way is taken back once the status says another thing */
function pending() {
  const now = $("#status .why > p")?.textContent.replace(/\(.*\)/, ""); // the clock goes on
  $$("#toasts > [data-pending]").forEach((toast) => {
    toast.dataset.pending ||= now;
    if (toast.dataset.pending !== now) toast.remove();
  });
}

/* A log that grows: whoever reads at its end stays there; whoever scrolled up, or said so, stays where they are */
const still = new WeakSet();
const atEnd = (log) => log.scrollHeight - log.scrollTop - log.clientHeight < 8;
function follow() {
  $$(".tail [role=log]").forEach((log) => {
    if (!still.has(log)) log.scrollTop = log.scrollHeight;
    const button = $("[data-follow]", log.parentElement);
    button.hidden = log.scrollHeight <= log.clientHeight;
    button.textContent = still.has(log) ? "Follow" : "Stop following";
  });
}
document.addEventListener("scroll", ({ target }) => {
  if (target.nodeType !== 1 || !target.matches(".tail [role=log]")) return;
  if (atEnd(target)) still.delete(target); else still.add(target);
  follow();
}, true);
document.addEventListener("click", ({ target }) => {
  const log = target.closest("[data-follow]") && $("[role=log]", target.closest(".tail"));
  if (!log) return;
  if (!still.delete(log)) still.add(log);
  follow();
});
follow();

/* Fetching: one at a time for each fragment, until it is clean */
const FETCH_LIMIT_MS = 30000;
const dirty = new Set();
const flying = new Set();
const replaced = new Set();
const tags = new Map();
let restUntil = 0;
let failures = 0;
let answered = 0;
// What happens once is told in several events: they come within this time, and are answered by one fetch.
const TOGETHER_MS = 40;
let gathering;
function soil(parts) {
  parts.forEach((part) => dirty.add(part.id));
  gathering ??= setTimeout(() => {
    gathering = undefined;
    pump(document.hidden);
  }, TOGETHER_MS);
}
function pump(asleep) {
  if (asleep || Date.now() < restUntil) return;
  const together = new Map();
  for (const id of [...dirty]) {
    const part = document.getElementById(id);
    if (!part?.dataset.live) dirty.delete(id);
    else if (!flying.has(id) && !sending(part)) {
      const key = part.dataset.with ?? part.dataset.live;
      together.set(key, [...together.get(key) ?? [], part]);
    }
  }
  together.forEach((parts, key) => bring(parts.map((part) => part.id), parts.length === 1 ? parts[0].dataset.live
    : `${key}?${parts.map((part) => "part=" + part.dataset.live.split("/").at(-1)).join("&")}`));
}
async function bring(ids, address) {
  ids.forEach((id) => { dirty.delete(id); flying.add(id); });
  try {
    const tag = tags.get(address);
    await take(ids, address, await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(FETCH_LIMIT_MS),
      headers: { "HX-Request": "true", ...(tag && { "If-None-Match": tag }) } }));
  } catch {
    ids.forEach((id) => dirty.add(id));
    rest(pause(failures++));
  } finally {
    ids.forEach((id) => flying.delete(id));
    if (ids.some((id) => dirty.has(id))) pump(document.hidden);
  }
}
async function take(ids, address, answer) {
  if (answer.status === 401) return expired();
  if (answer.status === 429) {
    ids.forEach((id) => dirty.add(id));
    return rest(Math.max(LIMITED_MS, wanted(answer.headers.get("Retry-After"))));
  }
  if (answer.status >= 500) throw new Error(answer.status);
  const text = await answer.text();
  failures = 0;
  answered = Date.now();
  await released();
  const late = ids.filter((id) => replaced.delete(id) || sending(document.getElementById(id) ?? document.head));
  late.forEach((id) => dirty.add(id));
  // 304: as it was. Anything else: it is gone, and stays as it was seen last.
  if (answer.status !== 200) return;
  const tag = answer.headers.get("ETag");
  if (tag && !late.length) tags.set(address, tag); else tags.delete(address);
  const parsed = document.createElement("template");
  parsed.innerHTML = text;
  ids.filter((id) => !late.includes(id)).forEach((id) => {
    const part = document.getElementById(id);
    const next = parsed.content.getElementById(id);
    if (part && next) show(part, next, parsed.content);
  });
}
/* What is shown now is not what the tags were given for */
function forget(part) {
  tags.delete(part.dataset.live);
  tags.forEach((tag, address) => address.startsWith(part.dataset.with + "?") && tags.delete(address));
}
function show(part, next, page) {
  if (!("rows" in part.dataset)) return morph(part, next);
  const views = document.getElementById("views");
  if (views) morph(views, page.getElementById("views"));
  if (!$("tr[id]", part)) return morph(part, next); // an empty list has no rows to disturb
  // Rows change where they stand; new ones only announce themselves, so that nothing moves under the pointer.
  const rows = $$("tr[id]", next);
  const here = (row) => document.getElementById(row.id);
  rows.filter(here).forEach((row) => morph(here(row), row));
  announce(rows.filter((row) => !here(row)).length);
}
/* A form that waits for its answer must not be taken away from under it */
const sending = (part) => $(".htmx-request", part);
const rest = (ms) => { restUntil = Date.now() + ms; };
const wanted = (retryAfter) => retryAfter ? Number(retryAfter) * 1000 || Date.parse(retryAfter) - Date.now() || 0 : 0;
const pause = (tries) => Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** tries) * (1 + Math.random()) / 2;

/* What htmx puts in place of a fragment is newer than what is on its way */
document.addEventListener("htmx:beforeSwap", (event) => {
  const part = event.detail.target?.closest?.("[data-live]");
  if (!part || !event.detail.shouldSwap) return;
  forget(part);
  if (flying.has(part.id)) replaced.add(part.id);
});
document.addEventListener("htmx:afterSettle", settled);
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.requestConfig?.verb === "get") return;
  if (event.detail.successful) event.target.closest?.("dialog form")?.reset();
  // What one did oneself shows in the navigation at once.
  soil($$("#waiting"));
  if (!connected()) look(); else pump(document.hidden);
});
/* An open dialog is left alone: what came meanwhile is shown when it closes */
document.addEventListener("close", (event) => {
  const part = event.target.closest?.("[data-live]");
  if (!part) return;
  forget(part);
  soil([part]);
}, true);

/* A change anywhere may bring a request into this list, and moves the numbers of the views: the list looks, now and then */
const LIST_SOON_MS = 500;
const LIST_REST_MS = 5000;
let listed = 0;
let listing;
function list() {
  if (listing || !$("[data-rows][data-live]")) return;
  listing = setTimeout(() => {
    listing = null;
    listed = Date.now();
    soil($$("[data-rows][data-live]"));
  }, Math.max(LIST_SOON_MS, listed + LIST_REST_MS - Date.now()));
}
function announce(number) {
  const more = $("#more");
  more.hidden = !number;
  $("b", more).textContent = number;
}

/* Parts that no event tells about grow old: they look again by themselves, while somebody sees them */
async function again(part) {
  try {
    const answer = await fetch(part.dataset.look, { cache: "no-store", signal: AbortSignal.timeout(FETCH_LIMIT_MS),
      headers: { "HX-Request": "true" } });
    if (answer.status === 401) return expired();
    if (answer.status !== 200) return;
    const parsed = document.createElement("template");
    parsed.innerHTML = await answer.text();
    Idiomorph.morph(part, parsed.content.firstElementChild, { morphStyle: "outerHTML", callbacks: kept });
    settled();
  } catch { /* The next look may succeed; the times on the page go on and tell how old it is. */ }
}
$$("[data-look]").forEach((part) => {
  const look = () => { if (!document.hidden && part.isConnected) again(part); };
  setInterval(look, part.dataset.every * 1000);
  document.addEventListener("visibilitychange", look);
});

/* The stream: events carry ids only */
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 30000;
const SILENCE_MS = 40000; // two beats of 15 s missed: the line is dead, though nobody said so
const LINGER_MS = 5000; // a tab that is looked away from for a moment stays connected
const names = new Set(["beat", "resync", "row"]);
const address = page.stream && new URL(page.stream, location.href);
let source;
let since = address?.searchParams.get("since");
let heard = 0;
let tries = 0;
let retryAt = 0;
let lostAt = 0;
let hiddenAt = 0;
const connected = () => source?.readyState === EventSource.OPEN;
function connect() {
  source?.close();
  address.searchParams.set("since", since);
  source = new EventSource(address);
  heard = Date.now();
  source.onopen = () => {
    heard = Date.now();
    lostAt = tries = 0;
    mark();
  };
  source.onerror = () => {
    if (!lostAt) {
      lostAt = Date.now();
      look(); // whether the server answers at all
    }
    if (source.readyState === EventSource.CLOSED) {
      retryAt = Date.now() + pause(tries);
      // Nobody says why: the fragments find out whether the session ended.
      if (tries++ === 0) look();
    }
    mark();
  };
  names.forEach((name) => source.addEventListener(name, hear));
}
function listen() {
  $$("[data-on]").flatMap((part) => part.dataset.on.split(" ")).filter((name) => name && !name.startsWith("row-") && !names.has(name))
    .forEach((name) => {
      names.add(name);
      source?.addEventListener(name, hear);
    });
}
function hear(event) {
  heard = Date.now();
  if (event.lastEventId) since = event.lastEventId;
  if (event.type === "beat") return;
  if (event.type === "resync") return soil(roots());
  const { id } = JSON.parse(event.data);
  const wanted = [event.type, event.type + "-" + id];
  soil($$("[data-on]").filter((part) => part.dataset.on.split(" ").some((name) => wanted.includes(name))));
  if (event.type === "row") list();
}

/* Looking: the safety net while connected, the way to know while not */
const [ACTIVE_MS, IDLE_MS, HIDDEN_MS, LIMITED_MS] = (page.sync ?? "10000 30000 120000 60000").split(" ").map(Number);
const CONNECTED_MS = 60000;
let looked = Date.now();
const roots = () => $$("[data-live]").filter((part) => !part.parentElement.closest("[data-live]"));
function every() {
  const paces = new Set($$("[data-pace]").map((part) => part.dataset.pace));
  if (paces.size && !paces.has("active") && !paces.has("idle")) return Infinity;
  if (document.hidden) return HIDDEN_MS;
  const usual = paces.has("active") ? ACTIVE_MS : IDLE_MS;
  return connected() ? Math.max(CONNECTED_MS, usual) : usual;
}
function look() {
  looked = Date.now();
  roots().forEach((part) => dirty.add(part.id));
  pump(false);
}
const SOON_MS = 5000;
/* Neither heard nor answered for a while: what is counted on the page would be invented */
function lost() {
  const gone = !connected() && lostAt && answered < lostAt && Date.now() - lostAt > SOON_MS / 2;
  root.toggleAttribute("data-lost", !!gone);
}
function mark() {
  lost();
  const conn = $("#conn"); // coming back may have put another one in its place
  if (!conn || document.hidden) return;
  const now = Date.now();
  if (!connected() && !lostAt) return;
  const seconds = Math.round(Math.max(every(), restUntil - now > LAST_RETRY_MS ? LIMITED_MS : 0) / 1000);
  const text = connected() ? "Live"
    : now - lostAt < SOON_MS || seconds === Infinity ? "Reconnecting" : `Checking every ${seconds} s`;
  if (conn.textContent !== text) conn.textContent = text;
  conn.toggleAttribute("data-off", !connected());
}
function tick() {
  const now = Date.now();
  if (document.hidden) {
    hiddenAt ||= now;
    if (source && now - hiddenAt > LINGER_MS) {
      source.close();
      source = null;
    }
  } else {
    hiddenAt = 0;
    if (!source || (source.readyState === EventSource.CLOSED && now >= retryAt) || (connected() && now - heard > SILENCE_MS)) connect();
  }
  if (now - looked >= every()) look();
  pump(document.hidden);
  mark();
}
if (address) {
  listen();
  tick();
  setInterval(tick, 1000);
  document.addEventListener("visibilitychange", tick);
  window.addEventListener("online", () => { retryAt = 0; tick(); });
}
})();
