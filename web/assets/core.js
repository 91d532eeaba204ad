// What all pages share: elements, words, numbers, the engine,
// the address. One name, C, holds it; a page without a server has the same.
'use strict';
const C = (() => {
  const boot = JSON.parse(document.getElementById('boot').textContent);
  let words = boot.words;

  // t is a text of the page with its values: t('run.of', {n: 10}).
  const t = (key, values = {}) => {
    if (!(key in words)) throw new Error('no text ' + key);
    return words[key].replace(/\{([a-z]+)\}/g, (_, k) => values[k]);
  };

  // zh is a in Chinese, else b.
  const zh = (a, b) => (boot.lang === 'zh' ? a : b), colon = () => zh('：', ': '), gap = () => zh('', ' ');

  const fill = (e, attributes, children) => {
    for (const [k, v] of Object.entries(attributes || {})) {
      if (v === undefined || v === null || v === false) continue;
      if (k.startsWith('on')) e.addEventListener(k.slice(2), v);
      else if (k === 'value') e.value = v;
      else if (k === 'checked' || k === 'disabled' || k === 'hidden' || k === 'open') e[k] = !!v;
      else e.setAttribute(k, v === true ? '' : v);
    }
    for (const c of children.flat(Infinity)) if (c !== null && c !== undefined && c !== false) e.append(c);
    return e;
  };
  const make = (create) => (kind, attributes, ...children) => {
    const [tag, ...classes] = kind.split('.'), e = create(tag);
    if (classes.length) e.setAttribute('class', classes.join(' '));
    return fill(e, attributes, children);
  };
  // h makes an element of the page, g one of a picture: h('p.small', {}, 'text').
  const h = make((tag) => document.createElement(tag)), g = make((tag) => document.createElementNS('http://www.w3.org/2000/svg', tag));

  const labelled = (label, input) => [h('label', { for: input.id }, label), input];

  // Tables: heads of columns and rows, and a box that a wide one is pushed in.
  const th = (...c) => h('th', { scope: 'col' }, ...c), thn = (...c) => h('th.n', { scope: 'col' }, ...c), thr = (...c) => h('th', { scope: 'row' }, ...c);
  const table = (label, heads, rows) => h('div.scroll', { tabindex: '0', role: 'group', 'aria-label': label },
    h('table', {}, h('thead', {}, h('tr', {}, heads)), h('tbody', {}, rows)));

  // Numbers as results/say writes them.
  const group = (s) => s.replace(/^(\d{5,})/, (d) => d.replace(/\B(?=(\d{3})+$)/g, ','));
  const plain = (v, decimals) => {
    if (v === null || v === undefined || Number.isNaN(v)) return '–';
    const s = Math.abs(v).toFixed(decimals);
    return (v < 0 && Number(s) !== 0 ? '−' : '') + group(s);
  };
  const number = (v, q) => (v === null || v === undefined ? '–' : plain(v * q.factor, q.decimals));
  const united = (s, unit) => (!unit || s === '–' ? s : zh(unit === '%') ? s + '%' : s + ' ' + unit);
  const value = (v, q) => united(number(v, q), q.unit);
  const apart = (v, q) => {
    const s = number(v, q);
    return united(v > 0 && /[1-9]/.test(s) ? '+' + s : s, q.points);
  };
  const percent = (p) => united(p > 0.995 && p < 1 ? plain(Math.min(99.9, 100 * p), 1) : plain(100 * p, p > 0 && p < 0.005 ? 1 : 0), '%');
  const short = (v) => {
    if (v === null || v === undefined) return '–';
    const s = Math.abs(v) >= 1000 ? group(String(Math.round(v))) : String(Number(v.toPrecision(4)));
    return s.replace('-', '−');
  };

  // say tells those who hear the page.
  const say = (text) => { document.getElementById('live').textContent = text; };

  // The engine: a worker where there is one, else the server.
  const parse = (block, on) => {
    let event = 'message', data = '';
    for (const line of block.split('\n')) {
      if (line.startsWith('event: ')) event = line.slice(7);
      else if (line.startsWith('data: ')) data += line.slice(6);
    }
    if (data) on(event, JSON.parse(data));
  };
  const overHTTP = async (method, body, on, signal) => {
    const response = await fetch('/api/' + method, { method: 'POST', body: JSON.stringify(body), signal, headers: { 'Content-Type': 'application/json' } });
    if (response.status === 429) throw new Error(t('error.busy'));
    if (!response.ok) throw new Error((await response.text()).trim() || response.statusText);
    const reader = response.body.getReader(), decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const { done, value: bytes } = await reader.read();
      rest += decoder.decode(bytes || new Uint8Array(), { stream: !done });
      for (let end; (end = rest.indexOf('\n\n')) >= 0; rest = rest.slice(end + 2)) parse(rest.slice(0, end), on);
      if (done) return;
    }
  };
  const stream = async (method, body, on, signal) => {
    let failed = null;
    const hear = (event, v) => { if (event === 'error') failed = v; else on(event, v); };
    await (window.concertEngine || overHTTP)(method, { lang: boot.lang, ...body }, hear, signal);
    if (failed) throw new Error(failed);
  };
  const call = async (method, body, signal) => {
    let answer;
    await stream(method, body, (event, v) => { if (event === 'done') answer = v; }, signal);
    if (answer === undefined) throw new Error(t('error.cut'));
    return answer;
  };

  // The address: #/case/city-y?p=…
  const routes = [];
  let leave = null, shown = null;
  const route = (pattern, show) => routes.push([pattern, show]);
  const address = () => {
    const [path, query] = (location.hash.slice(1) || '/').split('?');
    return { path, query: new URLSearchParams(query || '') };
  };
  const go = (path, query) => {
    const s = query ? '?' + new URLSearchParams(query) : '';
    if (location.hash === '#' + path + s) show(); else location.hash = path + s;
  };
  // quietly changes the address without showing the page anew.
  const quietly = (path, query) => {
    const s = query && [...new URLSearchParams(query)].length ? '?' + new URLSearchParams(query) : '';
    history.replaceState(null, '', '#' + path + s);
  };
  const show = async () => {
    const { path, query } = address();
    const main = document.getElementById('main');
    if (leave) { leave.abort(); }
    leave = new AbortController();
    const mine = (shown = leave);
    for (const [pattern, page] of routes) {
      const m = path.match(pattern);
      if (!m) continue;
      try {
        await page(main, m.slice(1), query, leave.signal);
      } catch (e) {
        if (mine === shown && e.name !== 'AbortError') wrong(main, e);
      }
      return;
    }
    go('/');
  };
  const wrong = (where, e) => {
    const box = h('p.wrong', { role: 'alert' }, e.message || String(e));
    where.querySelectorAll(':scope > .wrong').forEach((old) => old.remove());
    where.prepend(box);
  };
  // unless complains, unless the page was left.
  const unless = (where) => (e) => { if (e.name !== 'AbortError') wrong(where, e); };
  // renew puts other things into a box; what has the focus and what is unfolded stay so
  // where they stay.
  const renew = (box, ...children) => {
    const all = (s) => [...box.querySelectorAll(s)], keys = () => all('button, a, summary');
    const at = box.contains(document.activeElement) && document.activeElement, old = keys(), open = all('details').map((d) => d.open);
    box.replaceChildren();
    fill(box, {}, children);
    if (all('details').length === open.length) all('details').forEach((d, i) => { d.open = open[i]; });
    if (!at) return;
    box.tabIndex = -1;
    const now = keys(), same = (now.length === old.length && now[old.indexOf(at)]) || now.find((e) => e.textContent === at.textContent);
    (same || box).focus({ preventScroll: true });
  };
  // page empties the page and begins it with a heading, which takes the focus.
  const page = (main, title, ...children) => {
    document.title = title + ' · Concert';
    const heading = h('h1', { tabindex: '-1' }, title);
    main.replaceChildren(heading, ...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
    if (document.activeElement && document.activeElement !== document.body) heading.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    return heading;
  };

  const start = () => {
    window.addEventListener('hashchange', show);
    for (const b of document.querySelectorAll('[data-lang]')) {
      b.addEventListener('click', () => { speak(b.dataset.lang); });
    }
    show();
  };
  // speak changes the language of the page, which keeps its address.
  const speak = (lang) => {
    if (boot.all) { // without a server all words are here
      boot.lang = lang; words = boot.all[lang];
      document.documentElement.lang = lang;
      document.querySelectorAll('[data-lang]').forEach((b) => b.setAttribute('aria-pressed', String(b.dataset.lang === lang)));
      document.querySelectorAll('[data-text]').forEach((e) => { e.textContent = t(e.dataset.text); });
      show();
      return;
    }
    const u = new URL(location.href);
    u.searchParams.set('lang', lang);
    location.href = u;
  };

  const save = (name, type, text) => {
    const a = h('a', { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    document.body.append(a); a.click(); a.remove();
    setTimeout(() => URL.revokeObjectURL(a.href), 1000);
  };
  // kept remembers small things in this tab: a nickname, a teacher's secret.
  const kept = {
    get: (k) => { try { return sessionStorage.getItem('concert.' + k) || ''; } catch { return ''; } },
    set: (k, v) => { try { sessionStorage.setItem('concert.' + k, v); } catch { /* a page without storage forgets */ } },
  };
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();

  return { boot, t, zh, colon, gap, h, g, labelled, th, thn, thr, table, plain, number, value, apart, united, percent, short, say, stream, call, route, go, quietly, page, renew, wrong, unless, start, save, kept, css };
})();
