// Long lists part by part, and what is fetched as one opens it. Needs shell.js.
//
// A list is whole from the first moment: what is not drawn yet is a place [data-from], as high as what belongs there. It
// is filled before one sees it, nearest first, so that a scroll bar tells the truth and nothing moves.
(() => {
"use strict";
const AHEAD = "150%"; // of the window's height, on both sides
const AT_ONCE = 2;
const LIMIT_MS = 30000;
const AGAIN_MS = 3000;

async function text(address, left = new AbortController()) {
  const signal = AbortSignal.any([left.signal, AbortSignal.timeout(LIMIT_MS)]);
  const answer = await fetch(address, { signal, headers: { "HX-Request": "true" } });
  if (answer.status === 401) expired();
  if (answer.status !== 200) throw answer.status;
  return answer.text();
}
function parsed(html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  return made.content;
}

/* Places that are near the window are filled; rows that were left behind make room, so that a plan of twenty thousand
   resources is no heavier than one of a thousand: each closed <details> costs at every change of the page */
const KEPT = 20; // parts of fifty
const close = new Set();
const left = new Map(); // filled parts, the one seen longest ago first, with their heights
const flying = new Map(); // what stops a fetch once one has scrolled past
let restUntil = 0;
const eye = new IntersectionObserver((entries) => {
  entries.forEach(({ target, isIntersecting, boundingClientRect }) => {
    left.delete(target);
    if (isIntersecting) close.add(target);
    else if (close.delete(target) && !target.dataset.from) left.set(target, boundingClientRect.height);
    if (!isIntersecting) flying.get(target)?.abort();
  });
  clear();
  fill();
}, { rootMargin: AHEAD + " 0px" });
function clear() {
  for (const [part, height] of left) {
    if (left.size <= KEPT) return;
    left.delete(part);
    if (part.isConnected && getSelection().isCollapsed && !$("details[open], :focus", part)) empty(part, height);
  }
}
function empty(part, height) {
  const place = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  Object.entries({ class: "place", width: 1, height, "aria-hidden": true }).forEach((pair) => place.setAttribute(...pair));
  part.dataset.from = part.id.replace("part-", "");
  part.replaceChildren(place);
}
function away(part) {
  const { top, bottom } = part.getBoundingClientRect();
  return Math.max(0, top - innerHeight, -bottom);
}
function fill() {
  if (Date.now() < restUntil) return;
  const open = [...close].filter((part) => part.dataset.from && part.isConnected && !flying.has(part)).map((part) => [away(part), part]).sort((a, b) => a[0] - b[0]);
  open.slice(0, AT_ONCE - flying.size).forEach(([, part]) => bring(part));
}
async function bring(part) {
  const stop = new AbortController();
  flying.set(part, stop);
  try {
    const html = await text(part.closest("[data-fetch]").dataset.fetch + part.dataset.from, stop);
    const focused = part.contains(document.activeElement);
    part.replaceChildren(parsed(html));
    part.removeAttribute("data-from");
    if (focused) $("summary", part)?.focus({ preventScroll: true });
  } catch (failure) {
    if (stop.signal.aborted) return;
    if (failure >= 400 && failure < 500 && failure !== 429) eye.unobserve(part), close.delete(part); // it is gone for good
    restUntil = Date.now() + AGAIN_MS;
    setTimeout(fill, AGAIN_MS);
  } finally {
    flying.delete(part);
    requestAnimationFrame(fill); // one part, one frame
  }
}

/* What a resource changes, as one opens it */
async function unfold(details) {
  const link = $(":scope > .lazy", details);
  if (!link || link.ariaBusy) return;
  link.ariaBusy = "true";
  try {
    const body = parsed(await text(link.closest("[data-bodies]").dataset.bodies + link.search.slice(1)));
    if (link.isConnected) link.replaceWith(body);
  } catch {
    link.ariaBusy = null; // the link stays, and leads to a page that has it
  }
}
document.addEventListener("toggle", (event) => event.target.matches?.("details.res[open]") && unfold(event.target), true);

function look() {
  $$(".part").forEach((part) => eye.observe(part));
  $$("details.res[open] > .lazy").forEach((link) => unfold(link.parentElement));
}
document.addEventListener("htmx:afterSettle", (event) => {
  look();
  // What was found begins at the top, wherever one was in the list before it.
  const list = event.target.id === "found" && event.target.closest(".card");
  if (list && list.getBoundingClientRect().top < 0) list.scrollIntoView();
});
document.addEventListener("tfpilot:morphed", look);

/* The decision is at hand once its card is out of sight, or where there is none */
const decision = document.getElementById("decision");
function near(here) {
  decision.hidden = here;
  room();
}
/* Room for it is made while there is something to decide: it may be over under the reader's eyes */
function room() {
  root.toggleAttribute("data-decision", !decision.hidden && !!decision.firstElementChild);
}
if (decision) {
  document.addEventListener("tfpilot:morphed", room);
  const card = document.getElementById("actions");
  if (!card) near(false);
  else new IntersectionObserver(([{ isIntersecting }]) => near(isIntersecting)).observe(card);
}

/* An address that names a resource or a page begins there; coming back, the browser knows the place better */
const begin = $("[data-begin]")?.dataset.begin;
if (begin && !location.hash && !["reload", "back_forward"].includes(performance.getEntriesByType("navigation")[0]?.type)) {
  document.getElementById(begin)?.scrollIntoView();
}
look();
})();
