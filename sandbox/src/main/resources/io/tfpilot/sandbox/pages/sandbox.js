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

// A page that is not final yet is fetched again and changed in place: what the reader folded, scrolled, marked or has
// the focus on stays.
const touched = new WeakSet();
document.addEventListener('click', event => {
  const details = event.target.closest('summary')?.parentElement;
  if (details) touched.add(details);
});
const atEnd = log => log.scrollHeight - log.scrollTop - log.clientHeight < 40;

const morph = (now, next) => {
  if (now.nodeType !== next.nodeType || now.nodeName !== next.nodeName || (now.id ?? '') !== (next.id ?? '')) {
    now.replaceWith(next);
  } else if (now.nodeType === Node.TEXT_NODE) {
    if (now.data !== next.data) now.data = next.data;
  } else if (now.nodeType === Node.ELEMENT_NODE && !now.isEqualNode(next)) {
    const kept = name => name === 'open' && touched.has(now);
    for (const { name } of [...now.attributes]) if (!next.hasAttribute(name) && !kept(name)) now.removeAttribute(name);
    for (const { name, value } of next.attributes) {
      if (now.getAttribute(name) !== value && !kept(name)) now.setAttribute(name, value);
    }
    const olds = [...now.childNodes], news = [...next.childNodes];
    news.forEach((child, i) => olds[i] ? morph(olds[i], child) : now.append(child));
    olds.slice(news.length).forEach(child => child.remove());
  }
};

const refresh = async () => {
  const main = document.querySelector('main[data-live]');
  if (!main) return;
  try {
    if (!document.hidden && getSelection().isCollapsed) {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
      const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
      if (answer.ok && next) {
        const following = [...main.querySelectorAll('.log')].filter(atEnd);
        document.title = next.dataset.title || document.title;
        morph(main, next);
        following.forEach(log => { log.scrollTop = log.scrollHeight; });
        zoned(main);
      }
    }
  } catch { /* The sandbox is stopped: the page stays as it is and looks again. */ }
  setTimeout(refresh, 1000);
};

document.querySelectorAll('main[data-live] .log').forEach(log => { log.scrollTop = log.scrollHeight; });
setTimeout(refresh, 1000);
