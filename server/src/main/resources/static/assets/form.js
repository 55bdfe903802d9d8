// Forms that remember what was typed and say early what is wrong with it. Needs shell.js.
const theForm = () => $("form[data-draft]");

/* Drafts: what was typed survives a reload, an error and the end of a session. Names of secrets only: a form holds no
   secret's value. Each tab keeps its own; two tabs do not overwrite each other. */
const DRAFT_MS = 1000 * 60 * 60 * 24 * 14;
const DRAFTS = 20;
const TAB = sessionStorage.getItem("tab") ?? Math.random().toString(36).slice(2, 10);
sessionStorage.setItem("tab", TAB);
const draftKey = (of, tab = TAB) => `draft:${of}:${tab}`;
const typed = (form) => [...new FormData(form)].filter(([name]) => !["_csrf", "_key", "_add", "_remove", "_up", "_down"].includes(name));
function drafts() {
  const all = Object.keys(localStorage).filter((key) => key.startsWith("draft:")).map((key) => {
    try {
      return { key, ...JSON.parse(localStorage.getItem(key)) };
    } catch {
      return { key, at: 0 };
    }
  }).sort((one, other) => other.at - one.at);
  const kept = all.filter((draft, at) => at < DRAFTS && draft.fields && Date.now() - draft.at < DRAFT_MS);
  all.filter((draft) => !kept.includes(draft)).forEach((draft) => localStorage.removeItem(draft.key));
  return kept;
}
function keep() {
  const form = theForm();
  if (!form) return;
  try {
    localStorage.setItem(draftKey(form.dataset.draft), JSON.stringify({ at: Date.now(), about: form.dataset.about, of: form.dataset.draft, fields: typed(form), judged: [...judged] }));
    if ($("#kept")) $("#kept").textContent = "Draft kept in this browser";
  } catch { /* A full store keeps nothing more; the form itself goes on. */ }
}
/* The server draws the form again from what was typed: rows and groups as they were. */
function restore(pairs, left = []) {
  const form = theForm();
  judged = new Set(left);
  const body = {};
  for (const [name, value] of pairs) if (!["_csrf", "_key", "_at"].includes(name)) body[name] = name in body ? [].concat(body[name], value) : value;
  for (const name of ["project", "environment", "module"]) delete body[name];
  body._at = form.elements._at.value;
  const at = body._at.split("/");
  if (form.elements.project) [body.project, body.environment, body.module] = at;
  body._key = form.elements._key.value;
  return window.htmx.ajax("POST", form.dataset.restore, { source: document.body, target: "#form", swap: "outerHTML", values: body });
}
const ago = (at) => relative((Date.now() - at) / 1000) + " ago";
function offerDraft() {
  const form = theForm();
  if (!("fresh" in form.dataset)) return;
  const asIs = JSON.stringify(typed(form));
  const same = (draft) => JSON.stringify(draft.fields) === asIs;
  const wanted = new URLSearchParams(location.hash.slice(1)).get("draft");
  const all = drafts().filter((draft) => draft.of === form.dataset.draft && !same(draft));
  const mine = all.find((draft) => draft.key === wanted) ?? all.find((draft) => draft.key === draftKey(form.dataset.draft));
  const draft = mine ?? all[0];
  if (!draft) return;
  const show = (text, take) => {
    const note = $("#draft");
    note.hidden = false;
    $("p", note).textContent = text;
    $("[data-take-draft]", note).hidden = !take;
    $("[data-drop-draft]", note).textContent = take ? "Discard it" : "Start over";
    note.dataset.key = draft.key;
  };
  if (!mine) return show(`You began this ${ago(draft.at)} in another tab.`, true);
  if (mine.key === wanted) {
    localStorage.removeItem(wanted);
    history.replaceState(history.state, "", location.pathname + location.search);
  }
  restore(draft.fields, draft.judged).then(() => {
    show(`What you typed ${ago(draft.at)} came back. It was kept in this browser only.`, false);
    go(decodeURIComponent(location.hash.slice(1)));
  });
}
function listDrafts() {
  const card = $("#drafts");
  const all = drafts().filter((draft) => draft.of.includes("/"));
  card.hidden = all.length === 0;
  $("ul", card).replaceChildren(...all.map((draft) => {
    const row = document.createElement("li");
    const link = document.createElement("a");
    const [project, environment, module] = draft.of.split("/");
    const name = draft.fields.find(([field]) => field === "name")?.[1];
    link.href = `/requests/new?${new URLSearchParams({ project, environment, module })}#${new URLSearchParams({ draft: draft.key })}`;
    link.textContent = (name ? name + ": " : "") + draft.about;
    const when = document.createElement("span");
    when.className = "end faint tiny";
    when.textContent = ago(draft.at);
    const drop = document.createElement("button");
    drop.className = "btn ghost sm";
    drop.textContent = "Discard";
    drop.setAttribute("aria-label", "Discard " + link.textContent);
    drop.addEventListener("click", () => { localStorage.removeItem(draft.key); listDrafts(); });
    row.append(link, when, drop);
    return row;
  }));
}

/* A field is judged once it was left, and all are when the form is sent: never while somebody types the first time.
   Known by the ids of their elements; a part of rows is judged with what is inside it. */
let judged = new Set();
const isJudged = (id) => judged.has(id) || [...judged].some((each) => each.startsWith(id + "-"));
const placeOf = (control) => control.closest("[role=radiogroup]") ?? (control.id ? control : control.closest(".group"));
function judgeAll(form) {
  $$("input:not([type=hidden]), select, textarea", form).forEach((control) => { if (placeOf(control)?.id) judged.add(placeOf(control).id); });
}
function judgeTold(form) {
  $$(".err[id$='-e']", form).forEach((error) => judged.add(error.id.slice(0, -2)));
}
/* Rows that move take their judgement along */
const idOf = (name) => "f" + name.replaceAll("]", "").replace(/[^\p{L}\p{M}\p{N}_]/gu, "-");
function shift(list, to) {
  const start = idOf(list) + "-";
  judged = new Set([...judged].flatMap((id) => {
    const [, row, rest] = (id.startsWith(start) && id.slice(start.length).match(/^(\d+)(.*)$/)) || [];
    if (row === undefined) return [id];
    const at = to(Number(row));
    return at < 0 ? [] : [start + at + rest];
  }));
}
const moves = {
  _remove: (row) => (at) => at === row ? -1 : at > row ? at - 1 : at,
  _up: (row) => (at) => at === row ? row - 1 : at === row - 1 ? row : at,
  _down: (row) => (at) => at === row ? row + 1 : at === row + 1 ? row : at,
};
function paint(place, message) {
  const holder = place.closest(".field, .cell, .r, .block") ?? place;
  let error = document.getElementById(place.id + "-e");
  if (!error) {
    error = $("#wrong").content.firstElementChild.cloneNode(true);
    error.id = place.id + "-e";
    const help = $$(":scope > .help", holder)[0];
    help ? help.before(error) : place === holder ? $(".lab, .switch", holder)?.after(error) ?? holder.append(error) : holder.append(error);
  }
  const text = $("span", error);
  if (text.textContent !== message) text.textContent = message;
  const letters = (said) => said.toLowerCase().replace(/[^a-z0-9]/g, "");
  $$(":scope > .help", holder).forEach((help) => { help.hidden = letters(message).includes(letters(help.textContent)); });
  if (place.matches("input, select, textarea")) place.setAttribute("aria-invalid", "true");
  describe(place, error.id, true);
}
function clear(error) {
  const place = document.getElementById(error.id.slice(0, -2));
  $$(":scope > .help", error.parentElement).forEach((help) => { help.hidden = false; });
  error.remove();
  if (!place) return;
  place.removeAttribute("aria-invalid");
  describe(place, error.id, false);
}
function describe(place, id, on) {
  const ids = (place.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== id);
  if (on) ids.unshift(id);
  ids.length ? place.setAttribute("aria-describedby", ids.join(" ")) : place.removeAttribute("aria-describedby");
}
function paintAll() {
  if (pressed) {
    released().then(paintAll);
    return;
  }
  const form = theForm();
  const preview = $("#preview");
  if (!form || !("told" in preview.dataset)) return;
  const mistakes = new Map($$("[data-mistake]", preview).map((link) => [link.dataset.goto, link.dataset.mistake]));
  $$(".err[id$='-e']", form).forEach((error) => { if (!mistakes.has(error.id.slice(0, -2))) clear(error); });
  mistakes.forEach((message, id) => {
    const place = document.getElementById(id);
    if (place && form.contains(place) && isJudged(id)) paint(place, message);
  });
  count(form, $("#left", preview), Number($("#also", preview)?.dataset.rules ?? 0));
}
/* The bar always says how much is left, and what only Terraform can judge */
function count(form, left, also) {
  const todo = $("#todo");
  const words = left ? $("summary span", left).textContent : also ? `Nothing left to fill in; Terraform checks ${also} more` : "Nothing left to fill in";
  $("ul", todo).replaceChildren(...$$("li", left ?? todo.cloneNode()).map((line) => line.cloneNode(true)));
  if ($("summary span", todo).textContent !== words) $("summary span", todo).textContent = words;
  todo.dataset.tone = !left ? "ok" : $(".err", form) ? "bad" : "rest";
  todo.hidden = false;
  if (!left) todo.open = false;
}
function leave(event) {
  const place = event.target.form === theForm() && event.isTrusted && event.target.isConnected && placeOf(event.target);
  // Whoever looks something up in another window has not left the field.
  if (!place || !place.id || event.target === document.activeElement || place.contains(event.relatedTarget)) return;
  if (!event.target.matches("input:not([type=hidden]), select, textarea") || judged.has(place.id)) return;
  judged.add(place.id);
  paintAll();
}
/* A link to a field: the cursor goes there too */
function go(id) {
  const place = id && document.getElementById(id);
  if (!place || !theForm()?.contains(place)) return false;
  const control = place.matches("input, select, textarea, [tabindex]") ? place : $("input:checked, input, select, textarea", place);
  if (small.matches) $("#previewing").open = false;
  unfilter(place);
  control?.focus();
  place.scrollIntoView({ block: "center" });
  return true;
}

/* What was taken away can be brought back for as long as the toast stands */
let before;
function offerUndo(pairs, what) {
  say(what);
  const toast = $("#toasts")?.lastElementChild;
  if (!toast) return;
  const undo = document.createElement("button");
  undo.className = "btn sm";
  undo.textContent = "Undo";
  undo.addEventListener("click", () => { toast.remove(); restore(pairs.fields, pairs.judged); });
  toast.append(undo);
}

/* In a long form one looks for an input, or at those that differ from their defaults: what else there is stays, unseen */
function filter() {
  const finder = $("#finder");
  if (!finder) return;
  finder.hidden = false;
  const wanted = $("#find").value.trim().toLowerCase();
  const given = ($("#preview").dataset.given ?? "").split(" ");
  const only = $("#changed-only").checked;
  const fields = $$("#form .fs > .fields > .field");
  let seen = 0;
  for (const field of fields) {
    const name = $("[name^='config.']", field)?.name ?? $("[value^='config.']", field)?.value ?? "";
    const input = name.slice("config.".length).match(/^[^.[!?]+/)?.[0] ?? "";
    const fits = (!wanted || (input + " " + field.textContent).toLowerCase().includes(wanted)) && (!only || given.includes(input));
    field.hidden = !fits && !$(".err", field);
    if (!field.hidden) seen++;
  }
  $$("#form .fs:has(> .fields)").forEach((group) => { group.hidden = !$$(":scope > .fields > .field", group).some((field) => !field.hidden); });
  $("#found").textContent = seen < fields.length ? `${seen} of ${fields.length} inputs` : "";
}
function unfilter(place) {
  if (!place.closest(".field[hidden]")) return;
  $("#find").value = "";
  $("#changed-only").checked = false;
  filter();
}
for (const kind of ["input", "change"]) document.addEventListener(kind, (event) => { if (event.target.matches?.("#find, #changed-only")) filter(); });
document.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target.matches?.("#find")) event.preventDefault(); });

const small = matchMedia("(width < 68.75rem)");

/* Where there is little room the preview is a bar that opens over the form */
function sheet() {
  const preview = $("#previewing");
  if (small.matches) preview.open = false;
  preview.dataset.sheet = "";
}
function begin() {
  const form = theForm();
  if (!form) {
    if ($("#drafts")) listDrafts();
    return;
  }
  sheet();
  drawn(form);
  offerDraft();
  go(decodeURIComponent(location.hash.slice(1)));
}
/* What the server told of a form that was sent or filled by an address is judged */
function drawn(form) {
  filter();
  judgeTold(form);
  if (!("sent" in form.dataset)) return;
  sessionStorage.removeItem("sent");
  judgeAll(form);
}
window.addEventListener("load", begin);

document.addEventListener("input", (event) => {
  if (!event.target.closest?.("form[data-draft]") || "move" in event.target.dataset) return;
  delete theForm().dataset.fresh;
  keep();
});
/* Who types into what is null takes that back */
document.addEventListener("input", (event) => {
  if (!theForm()?.contains(event.target) || event.target.matches(".nulled input")) return;
  const chosen = $(":scope > .lab > .nulled input:checked, :scope > .nulled input:checked", event.target.closest(".fields > .field") ?? event.target);
  if (chosen) chosen.checked = false;
}, true);
/* Which side of the preview one looks at is no input */
document.addEventListener("input", (event) => { if (event.target.closest?.(".views")) event.stopPropagation(); }, true);
document.addEventListener("change", (event) => {
  if (!("move" in event.target.dataset)) return;
  // The fields follow to the other place; the draft moves with them.
  localStorage.removeItem(draftKey(theForm().dataset.draft));
  $("[name=_move]", theForm()).click();
});
document.addEventListener("focusout", leave);
window.addEventListener("hashchange", () => go(decodeURIComponent(location.hash.slice(1))));
document.addEventListener("submit", (event) => {
  if (event.target.matches("form[data-draft]")) sessionStorage.setItem("sent", draftKey(event.target.dataset.draft));
});
document.addEventListener("click", (event) => {
  const goto = event.target.closest("[data-goto]");
  if (goto && go(goto.dataset.goto)) event.preventDefault();
  if (event.target.closest("[data-take-draft]")) {
    const draft = drafts().find((each) => each.key === $("#draft").dataset.key);
    if (!draft) return;
    localStorage.removeItem(draft.key);
    restore(draft.fields, draft.judged).then(keep);
  }
  if (event.target.closest("[data-drop-draft]")) {
    localStorage.removeItem($("#draft").dataset.key);
    localStorage.removeItem(draftKey(theForm().dataset.draft));
    location.reload();
  }
});

/* Several lines into a line: it becomes a field of several */
function widen(input, text) {
  const area = document.createElement("textarea");
  for (const name of ["id", "name", "aria-label", "aria-describedby", "aria-invalid", "placeholder"]) if (input.hasAttribute(name)) area.setAttribute(name, input.getAttribute(name));
  area.className = "input";
  area.rows = 4;
  area.spellcheck = false;
  area.value = input.value.slice(0, input.selectionStart) + text + input.value.slice(input.selectionEnd);
  input.replaceWith(area);
  area.focus();
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
document.addEventListener("paste", (event) => {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!event.target.matches?.("input[data-lines]") || !text.trim().includes("\n")) return;
  event.preventDefault();
  widen(event.target, text);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.shiftKey || !event.target.matches?.("input[data-lines]")) return;
  event.preventDefault();
  widen(event.target, "\n");
});

/* While another form is on its way, nothing is typed into this one, which will be gone, and nothing is sent twice */
const bringsForm = (event) => event.detail.target?.matches?.("#form, #bench") && theForm();
let sender;
document.addEventListener("htmx:beforeSend", (event) => {
  const form = bringsForm(event);
  if (!form) return;
  sender = document.activeElement;
  form.inert = true;
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = bringsForm(event);
  if (!form?.inert || event.detail.xhr.getResponseHeader("HX-Redirect")) return;
  form.inert = false;
  sender?.focus();
});
window.addEventListener("pageshow", () => { if (theForm()) theForm().inert = false; });

/* What htmx brings */
document.addEventListener("htmx:configRequest", (event) => {
  const { elt, parameters } = event.detail;
  if (elt?.name in moves) {
    const [, list, row] = elt.value.match(/^(.*)\[(\d+)\]$/);
    const was = { fields: typed(theForm()), judged: [...judged] };
    moved = () => {
      shift(list, moves[elt.name](Number(row)));
      if (elt.name === "_remove") offerUndo(was, "Row removed");
    };
  }
  if (elt?.id === "previewing") Object.keys(parameters).forEach((name) => { if (/^_(add|remove|up|down|move)$/.test(name)) delete parameters[name]; });
});
let moved;
document.addEventListener("htmx:afterSettle", (event) => {
  const elt = event.detail.elt;
  if (elt.id === "preview") {
    wait = AGAIN_MS;
    fails(false);
    paintAll();
    if ($("#changed-only")?.checked) filter();
    return;
  }
  if (elt.id !== "form" && elt.id !== "bench") return;
  if (elt.id === "bench") sheet();
  moved?.();
  moved = undefined;
  drawn(theForm());
  keep();
  window.htmx.trigger("#previewing", "preview");
});

/* A preview that fails says so in its own place, and is requested again; a session that ended is told by the page. */
const AGAIN_MS = 2000;
const AGAIN_AT_MOST_MS = 30000;
let wait = AGAIN_MS;
let again;
function fails(on) {
  clearTimeout(again);
  if ($("#previewing .fails")) $("#previewing .fails").hidden = !on;
}
function previewFailed(event) {
  if (event.detail.elt?.id !== "previewing" || event.detail.xhr?.status === 401) return;
  event.stopImmediatePropagation();
  fails(true);
  again = setTimeout(() => window.htmx.trigger("#previewing", "preview"), wait);
  wait = Math.min(wait * 2, AGAIN_AT_MOST_MS);
}
document.addEventListener("htmx:responseError", previewFailed, true);
document.addEventListener("htmx:sendError", previewFailed, true);

/* A request that was made needs no draft any more */
if (/^\/requests\/req_[^/]+$/.test(location.pathname) && sessionStorage.getItem("sent")) {
  localStorage.removeItem(sessionStorage.getItem("sent"));
  sessionStorage.removeItem("sent");
}

/* How much of a long text is used */
function used(field) {
  const said = $(`[data-count="${field.id}"]`);
  if (said) said.textContent = `${field.value.length.toLocaleString("en")} of ${field.maxLength.toLocaleString("en")}`;
}
const counted = () => $$("[data-count]").forEach((said) => used(document.getElementById(said.dataset.count)));
document.addEventListener("input", (event) => event.target.localName === "textarea" && used(event.target));
document.addEventListener("htmx:afterSettle", counted);
counted();
