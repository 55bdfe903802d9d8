// Parts that no event tells about look for themselves, while somebody sees them. Needs shell.js.
const LOOK_MS = 10000;
const look = () => { if (!document.hidden) $$("[data-look]").forEach((part) => window.htmx?.trigger(part, "look")); };
setInterval(look, LOOK_MS);
document.addEventListener("visibilitychange", look);
