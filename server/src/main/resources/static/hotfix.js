// Keyboard, theme, times in the reader's zone, and buttons that show they work. Pages read well without it.
(() => {
  'use strict';
  const $ = (query, from = document) => from.querySelector(query);
  const $$ = (query, from = document) => [...from.querySelectorAll(query)];

  // times: relative in the text, absolute in the reader's zone on hover, or the other way round in a log
  const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });
  const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
  function relative(seconds) {
    const past = seconds >= 0, s = Math.abs(seconds);
    if (s < 5) return 'just now';
    const m = Math.floor(s / 60), h = Math.floor(m / 60);
    const words = s < 60 ? `${Math.floor(s)} s` : h < 1 ? `${m} min`
      : h < 3 ? (m % 60 ? `${h} h ${m % 60} min` : `${h} h`) : h < 48 ? `${h} h` : `${Math.floor(h / 24)} days`;
    return past ? `${words} ago` : `in ${words}`;
  }
  function times(root = document) {
    for (const time of $$('time[datetime]', root)) {
      const at = new Date(time.dateTime);
      if (isNaN(at)) continue;
      time.title = absolute.format(at);
      if (time.dataset.show === 'absolute') time.textContent = absolute.format(at);
      else if (time.dataset.show === 'clock') time.textContent = clock.format(at);
      else if (time.dataset.show !== 'day') time.textContent = relative((Date.now() - at) / 1000);
    }
  }
  times();

  // moments to choose: shown and meant in the reader's zone
  function moments(root = document) {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    for (const input of $$('input[data-instant]', root)) {
      const at = new Date(input.dataset.instant);
      if (isNaN(at) || input.dataset.local) continue;
      input.value = new Date(at - at.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
      input.dataset.local = zone;
      $$('[data-zone]', input.form).forEach(field => { field.value = zone; });
      $$('[data-zone-name]', input.form).forEach(name => { name.textContent = `(${zone})`; });
    }
  }
  moments();
  setInterval(times, 10000);

  // theme: the system's unless switched; a cookie lets the server draw the page right at once
  $('[data-theme-switch]')?.addEventListener('click', () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=lax`;
  });

  // a button shows it is working until the answer is here
  document.addEventListener('submit', event => {
    const button = event.submitter;
    if (!button || event.target.method === 'get' || event.target.method === 'dialog') return;
    if (button.getAttribute('aria-busy')) return event.preventDefault();
    button.setAttribute('aria-busy', 'true');
    button.dataset.words = button.textContent;
    button.textContent = 'Working…';
  });
  addEventListener('pageshow', () => $$('[aria-busy="true"]').forEach(button => {
    button.removeAttribute('aria-busy');
    if (button.dataset.words) button.textContent = button.dataset.words;
  }));

  // live parts: what somebody is filling in stays as it is, the rest is renewed
  document.addEventListener('htmx:beforeSwap', event =>
    $$('details[hx-preserve]:not([open])', event.detail.target).forEach(closed => closed.removeAttribute('id')));
  document.addEventListener('htmx:afterSettle', event => { times(event.detail.elt); moments(); opened(); });
  document.addEventListener('htmx:sseOpen', () => live(true));
  document.addEventListener('htmx:sseError', () => live(false));
  const live = on => $$('[data-live]').forEach(mark => { mark.textContent = on ? 'live' : 'reconnecting…'; });

  // an address that names a form opens it
  function opened() {
    const wanted = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const ask = wanted && wanted.closest('details.ask');
    if (ask && !ask.dataset.shown) { ask.open = true; ask.dataset.shown = 'yes'; $('textarea, input:not([type=hidden]), button', ask)?.focus(); }
  }
  addEventListener('hashchange', opened);
  opened();
  document.addEventListener('click', event => {
    for (const menu of $$('details.menu[open]')) if (!menu.contains(event.target)) menu.open = false;
    const open = event.target.closest('[data-open]');
    if (open) { event.preventDefault(); document.getElementById(open.dataset.open)?.showModal(); }
  });

  // keyboard
  let going = 0, at = -1;
  const places = { b: '/', p: '/problems', s: '/services', i: '/insights', r: '/report' };
  function move(step) {
    const all = $$('[data-row]').filter(row => row.offsetParent);
    if (!all.length) return;
    const now = all.findIndex(row => row.classList.contains('here'));
    at = Math.max(0, Math.min(all.length - 1, (now < 0 ? (step > 0 ? -1 : all.length) : now) + step));
    all.forEach(row => row.classList.remove('here'));
    all[at].classList.add('here');
    all[at].scrollIntoView({ block: 'nearest' });
    ($('summary.btn, button.btn, a.btn', all[at]) || $('a', all[at]) || all[at]).focus({ preventScroll: true });
  }
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, textarea, select')) {
      if (event.key === 'Escape') event.target.blur?.();
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.target.form?.requestSubmit($('button.btn', event.target.form));
      return;
    }
    if (going && Date.now() - going < 1200 && places[event.key]) { going = 0; location.href = places[event.key]; return; }
    going = 0;
    switch (event.key) {
      case '/': { const box = $('.search input'); if (box) { event.preventDefault(); box.focus(); box.select(); } break; }
      case 'g': going = Date.now(); break;
      case 'j': move(1); break;
      case 'k': move(-1); break;
      case 'c': { const box = $('#comment'); if (box) { event.preventDefault(); box.focus(); } break; }
      case '?': { const help = $('#keys'); if (help && !help.open) help.showModal(); break; }
      case 'Escape': $$('details.ask[open], details.menu[open]').forEach(open => { open.open = false; }); break;
    }
  });
})();
