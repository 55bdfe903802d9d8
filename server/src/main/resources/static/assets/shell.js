// Enhancement only: every page can be read, and every form sent, without it.
//
// It runs before the page is drawn, so that no press comes too early for it: it listens at the document, and what needs
// the page itself waits until it is read.
const root = document.documentElement;
const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const cookie = (name) => document.cookie.split("; ").find((part) => part.startsWith(name + "="))?.slice(name.length + 1) ?? "";

/* Toasts: results of an action, five seconds each; one that can be answered stays longer */
const TOAST_MS = 5000;
const ANSWER_MS = 20000;
function fade(toast) {
  setTimeout(() => { if (!$("button", toast)) toast.remove(); }, TOAST_MS);
  setTimeout(() => toast.remove(), ANSWER_MS);
}
function say(text, tone = "ok") {
  const toast = document.createElement("div");
  toast.dataset.tone = tone;
  toast.textContent = text;
  $("#toasts")?.append(toast);
  fade(toast);
}
/* It was said: whoever loads the page again, or gets its address, is not told once more */
{
  const here = new URL(location.href);
  if (here.searchParams.has("done")) {
    here.searchParams.delete("done");
    history.replaceState(history.state, "", here);
  }
}
document.addEventListener("DOMContentLoaded", () => {
  refreshTimes();
  $$("#toasts > *").forEach(fade);
  if ($("#toasts")) {
    new MutationObserver((records) => records.forEach((record) => record.addedNodes.forEach((node) => node.nodeType === 1 && fade(node))))
      .observe($("#toasts"), { childList: true });
  }
});

/* Between a press and its release nothing may move: a click that ends beside its button is lost */
const PRESSED_AT_MOST_MS = 2000;
let pressed;
const released = () => new Promise((resolve) => {
  if (pressed) document.addEventListener("tfpilot:released", resolve, { once: true }); else resolve();
});
function release() {
  clearTimeout(pressed);
  pressed = undefined;
  document.dispatchEvent(new Event("tfpilot:released"));
}
document.addEventListener("pointerdown", () => {
  clearTimeout(pressed);
  pressed = setTimeout(release, PRESSED_AT_MOST_MS);
}, true);
// The click itself comes right after the pointer went up.
["pointerup", "pointercancel"].forEach((name) => document.addEventListener(name, () => setTimeout(release), true));

/* Clicks */
document.addEventListener("click", (event) => {
  const button = event.target.closest("button, a, [data-copy]");
  if (!button) return;
  if (button.getAttribute("aria-disabled") === "true") {
    event.preventDefault();
    event.stopPropagation();
    const field = "confirmGo" in button.dataset && $("[data-confirm]", button.form);
    if (field && wrong(field, field.value.trim() ? `This is not the id. Type ${field.dataset.confirm} to go on.` : `Type ${field.dataset.confirm} to go on.`)) return;
    const reason = document.getElementById(button.getAttribute("aria-describedby"));
    if (reason) say(reason.textContent.trim(), "wait");
    return;
  }
  if ("copyLink" in button.dataset && navigator.clipboard) {
    event.preventDefault();
    navigator.clipboard.writeText(button.href).then(() => say("Link copied"));
  }
  if (button.closest("[popover].overflow")) button.closest("[popover].overflow").hidePopover();
  if (button.dataset.copy) navigator.clipboard?.writeText(button.dataset.copy).then(() => say("Copied"));
  if (button.dataset.open) {
    const dialog = document.getElementById(button.dataset.open);
    if (dialog) {
      event.preventDefault();
      dialog.showModal();
    }
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

/* What is wrong in a dialog stands at its field, and the cursor with it */
function wrong(field, words) {
  const error = document.getElementById(field.id + "-e");
  if (!error) return false;
  $("span", error).textContent = words;
  error.hidden = !words;
  if (words) {
    field.setAttribute("aria-invalid", "true");
    field.focus();
  } else field.removeAttribute("aria-invalid");
  return true;
}
document.addEventListener("invalid", (event) => {
  const field = event.target;
  if (!field.closest("dialog, .asking") || !field.validity.valueMissing) return;
  if (wrong(field, field.dataset.confirm ? `Type ${field.dataset.confirm} to go on.` : `Fill in ${field.labels[0].textContent.toLowerCase()}.`)) event.preventDefault();
}, true);

/* A typed confirmation opens its button */
document.addEventListener("input", (event) => {
  if (event.target.closest?.("dialog, .asking") && event.target.getAttribute("aria-invalid")) wrong(event.target, "");
  const wanted = event.target.dataset?.confirm;
  if (!wanted) return;
  const go = $("[data-confirm-go]", event.target.form);
  if (go) go.setAttribute("aria-disabled", String(event.target.value.trim() !== wanted));
});

/* A form on its way to another page counts as sending, like one that htmx sends, until the browser comes back to it */
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented && event.target.method === "post") event.target.classList.add("htmx-request"), busy();
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) $$("form.htmx-request").forEach((form) => form.classList.remove("htmx-request")), busy();
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

/* Charts: the arrow keys go from place to place */
document.addEventListener("keydown", (event) => {
  const places = event.target.closest?.(".pts");
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!places || !by) return;
  event.preventDefault();
  const at = event.target === places ? (by < 0 ? places.children.length - 1 : 0) : [...places.children].indexOf(event.target) + by;
  places.children[at]?.focus();
});

/* Relative times, kept true */
function relative(seconds) {
  if (seconds < 60) return Math.max(0, Math.floor(seconds)) + " s";
  if (seconds < 3600) return Math.floor(seconds / 60) + " min";
  if (seconds < 86400) return Math.floor(seconds / 3600) + " h";
  const days = Math.floor(seconds / 86400);
  return days + (days === 1 ? " day" : " days");
}
function took(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return whole + " s";
  if (whole >= 3600) return relative(whole);
  return Math.floor(whole / 60) + " min" + (whole % 60 ? ` ${whole % 60} s` : "");
}
/* Exact times are the reader's, with the name of their zone; UTC stands on hover. Without script UTC is all there is */
const CLOCKS = ["en-GB", "en-US"].map((locale) => new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric",
  hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZoneName: "short" }));
const CLOCK = /^\d\d:\d\d(:\d\d)? UTC$/;
const EXACT = /^\d{1,2} [A-Z][a-z]{2} \d{4}, \d\d:\d\d:\d\d UTC$/;
const DAY = /^\d{1,2} [A-Z][a-z]{2}$/;
function inZone(date) {
  const [at, other] = CLOCKS.map((clock) => Object.fromEntries(clock.formatToParts(date).map(({ type, value }) => [type, value])));
  const zone = /^(GMT|UTC)[+-]/.test(at.timeZoneName) ? other.timeZoneName : at.timeZoneName;
  return { ...at, zone, date: `${at.day} ${at.month.slice(0, 3)}` };
}
function zoned(time) {
  if (time.zoned === time.dateTime) return;
  time.zoned = time.dateTime;
  const at = inZone(new Date(time.dateTime));
  const text = time.textContent;
  const clock = `${at.hour}:${at.minute}`;
  if (CLOCK.test(text)) {
    const today = inZone(new Date()).date === at.date;
    time.textContent = `${today ? "" : at.date + ", "}${clock}${text.length > "hh:mm UTC".length ? ":" + at.second : ""} ${at.zone}`;
    return;
  }
  if (EXACT.test(text)) {
    time.textContent = `${at.date} ${at.year}, ${clock}:${at.second} ${at.zone}`;
    return;
  }
  if (DAY.test(text) && !time.dataset.ago) time.textContent = at.date;
  if (at.zone !== "UTC") {
    time.title = time.title.replace(/(since )?(.+)/, (_, since = "", utc) => `${since}${at.date} ${at.year}, ${clock}:${at.second} ${at.zone} (${utc})`);
  }
}
function refreshTimes() {
  $$("time[datetime]").forEach(zoned);
  $$("time[data-ago]").forEach((time) => {
    if ("lost" in root.dataset && time.dataset.ago === "took") return;
    const seconds = (Date.now() - Date.parse(time.dateTime)) / 1000;
    const text = time.dataset.ago === "took" ? took(seconds)
      : seconds < 86400 * 60 ? relative(seconds) + (time.dataset.ago === "ago" ? " ago" : "") : time.textContent;
    if (time.textContent !== text) time.textContent = text;
  });
}
setInterval(refreshTimes, 1000);

/* While anything is requested, a bar at the top; an attribute, because :has() would look through every row of a plan */
const busy = () => root.toggleAttribute("data-busy", document.getElementsByClassName("htmx-request").length > 0);
["htmx:beforeSend", "htmx:afterRequest"].forEach((name) => document.addEventListener(name, busy));

/* htmx: the token of this session */
document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRF-Token"] = cookie("tfpilot_csrf");
});

/* The session is over: sign in, and come back here */
function expired() {
  const next = "?next=" + encodeURIComponent(location.pathname + location.search);
  const dialog = $("#signed-out");
  if (!dialog) {
    location.href = "/expired" + next;
    return;
  }
  // Whoever types is not torn away.
  $("a", dialog).href = "/login" + next;
  if (!dialog.open) dialog.showModal();
}

/* Failures of an enhanced request are said, not swallowed */
document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  if (status === 401) expired();
  else say(`That did not work (${status}). Reference ${event.detail.xhr.getResponseHeader("x-correlation-id") ?? "unknown"}.`, "bad");
});
document.addEventListener("htmx:sendError", ({ detail }) => say("The server does not answer."
  + (detail.requestConfig.verb === "get" ? "" : " It may have done it all the same: look before you try again."), "bad"));

/* Long lists of inputs: what does not hold every word of the filter is left out, and a group that was closed opens */
document.addEventListener("DOMContentLoaded", () => $$("[data-sifter]").forEach((place) => {
  const list = $("[data-sifted]", place.closest("section"));
  const groups = $$(":scope > details", list).map((group) => ({
    group, open: group.open,
    rows: $$(":scope > .tbl > table > tbody > tr", group).map((row) => ({ row, words: row.textContent.toLowerCase() })),
  }));
  place.hidden = false;
  place.addEventListener("input", ({ target }) => {
    const wanted = target.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    groups.forEach(({ group, open, rows }) => {
      let here = 0;
      rows.forEach(({ row, words }) => { here += !(row.hidden = !wanted.every((word) => words.includes(word))); });
      group.hidden = here === 0;
      group.open = wanted.length ? true : open;
      found += here;
    });
    $("[data-none]", list).hidden = found > 0;
  });
}));
