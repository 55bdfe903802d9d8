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
    localStorage.setItem(draftKey(form.dataset.draft), JSON.stringify({ at: Date.now(), about: form.dataset.about, of: form.dataset.draft, fields: typed(form) }));
    if ($("#kept")) $("#kept").textContent = "Draft kept in this browser";
  } catch { /* A full store keeps nothing more; the form itself goes on. */ }
}
/* The server draws the form again from what was typed: rows and groups as they were. */
function restore(pairs) {
  const form = theForm();
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
    $("[data-drop-draft]", note).textContent = take ? "Discard it" : "Start afresh";
    note.dataset.key = draft.key;
  };
  if (!mine) return show(`You began this ${ago(draft.at)} in another tab.`, true);
  if (mine.key === wanted) {
    localStorage.removeItem(wanted);
    history.replaceState(history.state, "", location.pathname + location.search);
  }
  restore(draft.fields).then(() => show(`What you typed ${ago(draft.at)} came back. It was kept in this browser only.`, false));
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

/* Problems are told at a field once the person was there, or the form was sent */
const touched = new Set();
const isTouched = (name) => [...touched].some((each) => name === each || name.startsWith(each + ".") || name.startsWith(each + "["));
function paint(place, message) {
  const holder = place.closest(".field, .cell, .r") ?? place;
  let error = document.getElementById(place.id + "-e");
  if (!error) {
    error = document.createElement("p");
    error.className = "err";
    error.id = place.id + "-e";
    error.append(document.createElement("span"));
    const help = $$(":scope > .help", holder)[0];
    help ? help.before(error) : place === holder ? $(".lab, .switch", holder)?.after(error) ?? holder.append(error) : holder.append(error);
  }
  const text = $("span", error) ?? error;
  if (text.textContent !== message) text.textContent = message;
  if (place.matches("input, select, textarea")) place.setAttribute("aria-invalid", "true");
  describe(place, error.id, true);
}
function describe(place, id, on) {
  const ids = (place.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== id);
  if (on) ids.unshift(id);
  ids.length ? place.setAttribute("aria-describedby", ids.join(" ")) : place.removeAttribute("aria-describedby");
}
function paintAll() {
  const form = theForm();
  const preview = $("#preview");
  if (!form || !preview) return;
  const mistakes = new Map($$("[data-mistake]", preview).map((link) => [link.dataset.goto, { name: link.dataset.mistake, message: $("span", link.parentElement).textContent }]));
  $$(".err[id$='-e']", form).forEach((error) => {
    const id = error.id.slice(0, -2);
    if (mistakes.has(id)) return;
    error.remove();
    const place = document.getElementById(id);
    if (!place) return;
    place.removeAttribute("aria-invalid");
    describe(place, error.id, false);
  });
  mistakes.forEach(({ name, message }, id) => {
    const place = document.getElementById(id);
    if (place && form.contains(place) && ("sent" in form.dataset || isTouched(name))) paint(place, message);
  });
  const todo = $("#todo", form);
  if (!todo) return;
  $$("li:has([data-goto])", todo).forEach((line) => { if (!mistakes.has($("a", line).dataset.goto)) line.remove(); });
  const left = $$("li", todo).length;
  if (left) $("summary span", todo).textContent = left + " to correct";
  else todo.remove();
}
function touch(event) {
  const name = event.target.name;
  if (!name || !event.target.closest?.("form[data-draft]") || !event.isTrusted) return;
  const known = touched.has(name);
  touched.add(name.replace(/[?!]$/, ""));
  if (!known && event.type === "focusout") paintAll();
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
  undo.addEventListener("click", () => { toast.remove(); restore(pairs); });
  toast.append(undo);
}

/* The block of the last good answer stays, marked, while something is to correct */
let block;
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
  if ("sent" in form.dataset) sessionStorage.removeItem("sent");
  offerDraft();
}
window.addEventListener("load", begin);

document.addEventListener("input", (event) => {
  if (!event.target.closest?.("form[data-draft]") || "move" in event.target.dataset) return;
  delete theForm().dataset.fresh;
  keep();
});
document.addEventListener("change", (event) => {
  touch(event);
  if (!("move" in event.target.dataset)) return;
  // The fields follow to the other place; the draft moves with them.
  localStorage.removeItem(draftKey(theForm().dataset.draft));
  $("[name=_move]", theForm()).click();
});
document.addEventListener("focusout", touch);
document.addEventListener("submit", (event) => {
  if (event.target.matches("form[data-draft]")) sessionStorage.setItem("sent", draftKey(event.target.dataset.draft));
});
document.addEventListener("click", (event) => {
  const goto = event.target.closest("[data-goto]");
  if (goto) {
    event.preventDefault();
    const place = document.getElementById(goto.dataset.goto);
    if (!place) return;
    const control = place.matches("input, select, textarea, [tabindex]") ? place : $("input:checked, input, select, textarea", place);
    if (small.matches) $("#previewing").open = false;
    control?.focus();
    place.scrollIntoView({ block: "center" });
  }
  if (event.target.closest("[data-take-draft]")) {
    const draft = drafts().find((each) => each.key === $("#draft").dataset.key);
    if (!draft) return;
    localStorage.removeItem(draft.key);
    restore(draft.fields).then(keep);
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

/* What htmx brings */
document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.elt?.name === "_remove") before = typed(theForm());
  if (event.detail.elt?.id === "previewing") Object.keys(event.detail.parameters).forEach((name) => { if (/^_(add|remove|up|down|move)$/.test(name)) delete event.detail.parameters[name]; });
});
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target?.id === "preview") block = $(".code", event.detail.target) ?? block;
  // An answer to what was typed before more was typed would take the newer typing away: the rest of the page is told anew.
  if (event.detail.target?.id === "form" && theForm() && "sent" in theForm().dataset) touched.clear();
});
document.addEventListener("htmx:afterSettle", (event) => {
  const elt = event.detail.elt;
  if (elt.id === "preview" || elt.id === "preview-n") {
    const preview = $("#preview");
    if (!$(".code", preview) && block && $("#left", preview)) {
      block.classList.add("stale");
      block.setAttribute("aria-label", "Terraform before the last changes");
      preview.append(block);
    }
    if ($("#previewing .fails")) $("#previewing .fails").hidden = true;
    paintAll();
    return;
  }
  if (elt.id !== "form" && elt.id !== "bench") return;
  keep();
  if ("sent" in theForm().dataset) sessionStorage.removeItem("sent");
  if (elt.id === "bench") sheet();
  window.htmx.trigger("#previewing", "preview");
  if (before) {
    const was = before;
    before = undefined;
    offerUndo(was, "Row removed");
  }
});
/* A preview that fails says so in its own place; a session that ended is told by the page. */
function previewFailed(event) {
  if (event.detail.elt?.id !== "previewing" || event.detail.xhr?.status === 401) return;
  event.stopImmediatePropagation();
  if ($("#previewing .fails")) $("#previewing .fails").hidden = false;
}
document.addEventListener("htmx:responseError", previewFailed, true);
document.addEventListener("htmx:sendError", previewFailed, true);

/* A request that was made needs no draft any more */
if (/^\/requests\/req_[^/]+$/.test(location.pathname) && sessionStorage.getItem("sent")) {
  localStorage.removeItem(sessionStorage.getItem("sent"));
  sessionStorage.removeItem("sent");
}
