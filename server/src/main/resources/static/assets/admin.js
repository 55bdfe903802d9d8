// Parts that no event tells about look for themselves, while somebody sees them. Needs idiomorph and shell.js.
const LOOK_MS = 10000;
async function lookAgain(part) {
  try {
    const answer = await fetch(part.dataset.look, { cache: "no-store", headers: { "HX-Request": "true" } });
    if (answer.status === 401) location.href = "/expired?next=" + encodeURIComponent(location.pathname + location.search);
    if (answer.status !== 200) return;
    const next = document.createElement("template");
    next.innerHTML = await answer.text();
    Idiomorph.morph(part, next.content.firstElementChild, { morphStyle: "outerHTML" });
    refreshTimes();
  } catch { /* The next look may succeed; the times on the page go on and tell how old it is. */ }
}
const lookAround = () => { if (!document.hidden) $$("[data-look]").forEach(lookAgain); };
if ($("[data-look]")) {
  setInterval(lookAround, LOOK_MS);
  document.addEventListener("visibilitychange", lookAround);
}
