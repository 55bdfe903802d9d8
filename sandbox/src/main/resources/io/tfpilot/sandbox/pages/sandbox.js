// What pages do with script: copy a line, show a run while it goes on, say a time in the reader's own zone.
'use strict';
document.documentElement.classList.add('js');

document.addEventListener('click', event => {
  const button = event.target.closest('.copy button');
  if (!button) return;
  const text = button.closest('.copy').querySelector('pre').textContent;
  const said = () => { button.textContent = 'Copied'; setTimeout(() => { button.textContent = 'Copy'; }, 2000); };
  navigator.clipboard.writeText(text).then(said, () => {
    getSelection().selectAllChildren(button.closest('.copy').querySelector('pre'));
    button.textContent = 'Press Ctrl+C';
  });
});

const zoned = within => within.querySelectorAll('time[datetime]').forEach(time => {
  time.title = new Date(time.dateTime).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'long' });
});
zoned(document);

// A page that is not final yet is fetched again; what the reader folded, scrolled or marked stays.
const folded = new Map();
document.addEventListener('toggle', event => {
  if (event.target.id && !refreshing) folded.set(event.target.id, event.target.open);
}, true);
let refreshing = false;
const atEnd = log => log.scrollHeight - log.scrollTop - log.clientHeight < 40;

const refresh = async () => {
  const main = document.querySelector('main[data-live]');
  if (!main) return;
  try {
    if (!document.hidden && getSelection().isCollapsed) {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const next = page.querySelector('main');
      if (answer.ok && next && next.innerHTML !== main.innerHTML) replace(main, next);
    }
  } catch { /* The sandbox is stopped: the page stays as it is and looks again. */ }
  setTimeout(refresh, 1000);
};

const replace = (main, next) => {
  refreshing = true;
  const logs = new Map([...main.querySelectorAll('.log[id]')].map(log => [log.id, atEnd(log) ? Infinity : log.scrollTop]));
  const focused = document.activeElement?.id;
  next.querySelectorAll('details[id]').forEach(one => { if (folded.has(one.id)) one.open = folded.get(one.id); });
  document.title = next.dataset.title || document.title;
  main.replaceChildren(...next.childNodes);
  if (!next.hasAttribute('data-live')) main.removeAttribute('data-live');
  main.querySelectorAll('.log[id]').forEach(log => { log.scrollTop = logs.has(log.id) ? Math.min(logs.get(log.id), log.scrollHeight) : log.scrollHeight; });
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  zoned(main);
  setTimeout(() => { refreshing = false; }, 0);
};

document.querySelectorAll('main[data-live] .log').forEach(log => { log.scrollTop = log.scrollHeight; });
setTimeout(refresh, 1000);
