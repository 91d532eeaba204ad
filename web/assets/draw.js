// Pictures: the map of agencies and ties, the field of a population, courses with
// bands, differences with intervals, the terms of a decision.
'use strict';
(() => {
  const { h, g, t, css } = C;

  // Colours of classes by what they mean; positions in --c0 … --c5.
  const meaning = {
    poor: 0, missed: 0, late: 0, unfunded: 0, empty: 0, present: 1, borrower: 1, poor_aided: 1, served: 1, good: 1, complete: 1, filled: 1, succeeded: 1,
    overdue: 2, for_police: 2, weak: 2, incomplete: 2, failed: 2, served_twice: 2, came: 4, excluded: 3, concealed: 3, withheld: 4, for_court: 4,
    out_of_poverty: 5, never_poor: 5,
  };
  const shade = (name, i) => (name in meaning ? meaning[name] : i % 6);

  // --- the map -----------------------------------------------------------

  // places says where agencies stand, in a picture of w × h.
  const places = (agencies, w, hgt) => {
    const by = new Map();
    agencies.forEach((a, i) => { if (!by.has(a.actor)) by.set(a.actor, []); by.get(a.actor).push(i); });
    const classes = [...by.values()].sort((a, b) => a.length - b.length);
    const at = new Array(agencies.length);
    const cx = w / 2, cy = hgt / 2;
    const ring = (list, rx, ry, from = -Math.PI / 2) => list.forEach((i, k) => {
      const angle = from + (2 * Math.PI * k) / list.length;
      at[i] = { x: cx + rx * Math.cos(angle), y: cy + ry * Math.sin(angle), r: list.length > 24 ? 4 : 11, label: list.length <= 20 };
    });
    const pairs = classes.length === 2 && classes[0].length === classes[1].length && classes[0].length > 3;
    if (pairs) { // two sides that face each other
      [classes[0], classes[1]].forEach((list, side) => list.forEach((i, k) => {
        const column = k % 2, line = Math.floor(k / 2), lines = Math.ceil(list.length / 2);
        at[i] = { x: column * (w / 2) + (side ? 0.36 : 0.12) * w, y: 42 + (line + 0.5) * ((hgt - 50) / lines), r: 9, label: false };
      }));
      return at;
    }
    if (agencies.length > 60) { // a few hubs, each with its crowd
      const hubs = agencies.map((a, i) => i).filter((i) => agencies[i].name);
      hubs.forEach((i, k) => {
        const angle = -Math.PI / 2 + (2 * Math.PI * k) / hubs.length;
        at[i] = { x: cx + w * 0.3 * Math.cos(angle), y: cy + hgt * 0.29 * Math.sin(angle), r: 13, label: true };
      });
      const count = new Map();
      agencies.forEach((a, i) => {
        if (at[i]) return;
        const hub = at[hubs.find((k) => agencies[k].group === a.group) ?? hubs[0]];
        const n = count.get(a.group) || 0; count.set(a.group, n + 1);
        const angle = n * 2.39996, far = 26 + 7.6 * Math.sqrt(n);
        at[i] = { x: hub.x + far * Math.cos(angle), y: hub.y + far * Math.sin(angle), r: 3.4, label: false };
      });
      return at;
    }
    let k = 0;
    if (classes[0].length === 1 && classes.length > 1) {
      const singles = classes.filter((c) => c.length === 1).map((c) => c[0]);
      if (singles.length === classes.length) { // each is one of a kind: the last leads
        const lead = agencies.reduce((m, a, i) => (a.actor > agencies[m].actor ? i : m), 0);
        at[lead] = { x: cx, y: cy, r: 20, label: true, lead: true };
        const others = singles.filter((i) => i !== lead);
        ring(others, w * 0.36, hgt * 0.37, others.length === 3 ? Math.PI / 6 : -Math.PI / 2);
        others.forEach((i) => { at[i].r = 16; });
        return at;
      }
      at[classes[0][0]] = { x: cx, y: cy, r: 18, label: true, lead: true };
      k = 1;
    }
    const rest = classes.slice(k);
    rest.forEach((list, n) => {
      const f = (n + 1) / rest.length;
      const order = list.slice().sort((a, b) => agencies[a].group - agencies[b].group);
      ring(order, w * 0.4 * f, hgt * 0.4 * f, rest.length > 1 && n === 0 ? -Math.PI / 3 : -Math.PI / 2);
    });
    return at;
  };

  // map draws agencies and ties; show(reel, month) brings it to a month.
  C.map = (reel, told) => {
    const narrow = window.innerWidth < 600, w = narrow ? 380 : 720, hgt = narrow ? 330 : 400;
    const at = places(reel.agencies, w, hgt), pairs = reel.agencies.length > 30 && reel.agencies.length <= 60;
    const many = reel.ties.length > 120;
    const svg = g('svg.map', { viewBox: `0 0 ${w} ${hgt}`, role: 'img', 'aria-label': t('map.alt') },
      g('defs', {}, g('marker', { id: 'to', viewBox: '0 0 8 8', refX: 6, refY: 4, markerWidth: 3.4, markerHeight: 3.4, orient: 'auto-start-reverse' },
        g('path', { d: 'M0,0 L8,4 L0,8 z', fill: 'context-stroke' }))));
    const path = (a, b, bend) => {
      const dx = b.x - a.x, dy = b.y - a.y, d = Math.hypot(dx, dy) || 1, ra = a.r + 2, rb = b.r + 5;
      const x1 = a.x + (dx * ra) / d, y1 = a.y + (dy * ra) / d, x2 = b.x - (dx * rb) / d, y2 = b.y - (dy * rb) / d;
      return `M${x1.toFixed(1)},${y1.toFixed(1)} Q${((x1 + x2) / 2 - (dy / d) * bend).toFixed(1)},${((y1 + y2) / 2 + (dx / d) * bend).toFixed(1)} ${x2.toFixed(1)},${y2.toFixed(1)}`;
    };
    const ties = reel.ties.map(([from, to]) => g('path.tie', { d: path(at[from], at[to], many ? 0 : 9) }));
    const asks = g('g');
    const nodes = reel.agencies.map((a, i) => {
      const p = at[i];
      return p.r < 5 ? g('circle.dot', { cx: p.x.toFixed(1), cy: p.y.toFixed(1), r: p.r }) :
        g('circle', { class: 'node' + (p.lead ? ' lead' : ''), cx: p.x.toFixed(1), cy: p.y.toFixed(1), r: p.r });
    });
    const counts = {};
    const labels = reel.agencies.map((a, i) => {
      const p = at[i];
      if (!p.label) return null;
      const title = a.name || told.actors[a.actor].title;
      const alone = a.name || reel.agencies.filter((b) => b.actor === a.actor).length === 1;
      counts[a.actor] = (counts[a.actor] || 0) + 1;
      if (!alone && reel.agencies.length > 8) return g('text', { x: p.x.toFixed(1), y: (p.y + 4.5).toFixed(1) }, String(counts[a.actor]));
      const text = narrow && title.length > 14 ? title.slice(0, 13) + '…' : title;
      const x = Math.min(w - text.length * C.zh(7, 3.4), Math.max(text.length * C.zh(7, 3.4), p.x));
      return g('text', { x: x.toFixed(1), y: (p.y + p.r + 16).toFixed(1) }, text);
    });
    const heads = pairs ? [0, 1, 2, 3].map((c) => g('text', { x: (Math.floor(c / 2) * (w / 2) + (c % 2 ? 0.36 : 0.12) * w).toFixed(1), y: 20 }, told.actors[[...new Set(reel.agencies.map((a) => a.actor))][c % 2]].title)) : [];
    svg.append(...ties, asks, ...nodes, ...labels.filter(Boolean), ...heads);
    const show = (month) => {
      const trust = reel.trust[month] || [];
      ties.forEach((e, i) => {
        const v = (trust[i] ?? 0) / 100;
        e.setAttribute('stroke-width', (many ? 0.4 + 2 * v * v : 0.8 + 6 * v * v).toFixed(2));
        e.setAttribute('stroke-opacity', (many ? 0.05 + 0.4 * v * v : 0.25 + 0.45 * v).toFixed(2));
      });
      nodes.forEach((e) => e.classList.remove('yes', 'no'));
      asks.replaceChildren(...(reel.asks[month] || []).map(([from, to, , yes, no]) => {
        const kind = yes >= no ? 'yes' : 'no';
        if (from === to || at[to].r < 5) { nodes[to].classList.add(kind); return null; }
        return g('path', { class: 'ask ' + kind, d: path(at[from], at[to], 22) });
      }).filter(Boolean));
    };
    return { svg, show };
  };

  // told in words for those who do not see: who was asked and what came of it.
  C.monthInWords = (reel, told, month) => {
    let yes = 0, no = 0;
    for (const a of reel.asks[month] || []) { yes += a[3]; no += a[4]; }
    return t('map.words', { yes, no });
  };

  C.mapLegend = () => h('ul.legend', {},
    h('li', {}, g('svg.map', { viewBox: '0 0 34 12', 'aria-hidden': 'true' }, g('path.ask.yes', { d: 'M2,6 L26,6' })), t('map.yes')),
    h('li', {}, g('svg.map', { viewBox: '0 0 34 12', 'aria-hidden': 'true' }, g('path.ask.no', { d: 'M2,6 L26,6' })), t('map.no')),
    h('li', {}, g('svg.map', { viewBox: '0 0 34 12', 'aria-hidden': 'true' }, g('path.tie', { 'stroke-width': 5, 'stroke-opacity': 0.6, d: 'M2,6 L32,6' })), t('map.trust')));

  // --- the field ---------------------------------------------------------

  // field draws a population as squares, in the order of the model.
  C.field = (crowd) => {
    const canvas = h('canvas.field', { role: 'img' });
    const legend = h('ul.legend', {});
    const classes = crowd.classes.map((c, i) => ({ ...c, shade: shade(c.name, i) }));
    const numbers = classes.map((c) => {
      const n = h('b', {}, '0');
      legend.append(h('li', { title: c.meaning }, h('i', { class: 'sw' + c.shade, 'aria-hidden': 'true' }), c.title + ' ', n));
      return n;
    });
    const most = Math.max(1, ...crowd.of.map((s) => s.length));
    const show = (month) => {
      const of = crowd.of[month] || '', w = Math.max(200, canvas.clientWidth || 600), dpr = Math.min(2, window.devicePixelRatio || 1);
      const columns = Math.min(most, Math.max(20, Math.floor(w / (most > 600 ? 11 : most > 150 ? 13 : 18)))), cell = Math.min(24, w / columns), lines = Math.ceil(most / columns);
      canvas.width = w * dpr; canvas.height = Math.max(24, lines * cell) * dpr;
      canvas.style.height = Math.max(24, lines * cell) + 'px';
      const c = canvas.getContext('2d'), colours = [0, 1, 2, 3, 4, 5].map((i) => css('c' + i));
      c.scale(dpr, dpr);
      const counts = classes.map(() => 0);
      for (let i = 0; i < of.length; i++) {
        const k = of.charCodeAt(i) - 97;
        counts[k]++;
        c.fillStyle = colours[classes[k].shade];
        const x = (i % columns) * cell, y = Math.floor(i / columns) * cell, s = cell - Math.max(1, cell * 0.16);
        c.fillRect(x, y, s, s);
      }
      counts.forEach((n, k) => { numbers[k].textContent = n; });
      canvas.setAttribute('aria-label', crowd.title + C.colon() + classes.map((k, i) => k.title + ' ' + counts[i]).join(C.zh('，', ', ')));
    };
    return { canvas, legend, show };
  };

  // --- live series (uPlot) ------------------------------------------------

  C.series = (where, title, months, lines, q) => {
    const x = [...Array(months).keys()].map((m) => m + 1), k = q.factor;
    const data = [x, ...lines.map((l) => l.values.map((v) => (v === null ? null : v * k)))];
    const range = data.slice(1).flat().filter((v) => v !== null);
    const low = Math.min(0, ...range), high = 1.05 * Math.max(...range, 1e-9);
    const axis = { stroke: css('muted'), grid: { stroke: css('grid'), width: 1 }, ticks: { show: false }, font: '12px ' + css('font') };
    const plot = new uPlot({
      width: Math.max(260, where.clientWidth), height: 190, legend: { show: false }, cursor: { show: false },
      scales: { x: { time: false, range: [1, months] }, y: { range: [low, high] } },
      axes: [{ ...axis, values: (_, v) => v.map((m) => m) }, { ...axis, size: 58, values: (_, v) => v.map((n) => C.united(C.short(n), q.unit === '%' ? '%' : '')) }],
      series: [{}, ...lines.map((l) => ({ stroke: css(l.colour), width: l.width, points: { show: false }, spanGaps: false }))],
    }, data.map((d) => d.slice()), where);
    const show = (month) => plot.setData(data.map((d, i) => (i === 0 ? d : d.map((v, m) => (m <= month ? v : null)))));
    const fit = new ResizeObserver(() => { const w = Math.max(200, where.clientWidth); if (w !== plot.width) plot.setSize({ width: w, height: 190 }); });
    fit.observe(where);
    return { plot, show, destroy: () => { fit.disconnect(); plot.destroy(); } };
  };

  // --- charts in SVG ------------------------------------------------------

  const nice = (v) => { const p = 10 ** Math.floor(Math.log10(v)); return [1, 2, 5, 10].find((f) => f * p >= v * 0.999) * p; };
  const ticks = (low, high, n = 4) => {
    const step = nice(Math.max(1e-9, (high - low) / n)), all = [];
    for (let v = Math.ceil(low / step - 1e-9) * step; v <= high + step * 1e-6; v += step) all.push(Math.abs(v) < step * 1e-6 ? 0 : v);
    return all;
  };
  // axis draws lines and numbers across a picture, from a height down.
  const axis = (svg, steps, X, top, hgt) => steps.forEach((v) => svg.append(g('line', { class: v === 0 ? 'zero' : 'gridline', x1: X(v), x2: X(v), y1: top, y2: hgt - 24 }),
    g('text.soft', { x: X(v), y: hgt - 8, 'text-anchor': 'middle' }, (v > 0 ? '+' : '') + C.short(v))));
  // key is a legend of colours; stop parts what is said of each.
  const key = (pairs) => h('ul.legend', {}, pairs.map(([colour, title]) => {
    const s = h('i', { 'aria-hidden': 'true' });
    s.style.background = `var(--${colour})`;
    return h('li', {}, s, title);
  }));
  const stop = () => C.zh('；', '; ');
  C.colours = ['ink', 'better', 'worse', 'green', 'violet'];

  // course draws monthly means with bands, a line for each arm.
  C.course = (paths, titles, q) => {
    const narrow = window.innerWidth < 600, w = narrow ? 360 : 560, hgt = 240, left = 54, right = 12, top = 10, bottom = 26;
    const all = paths.flatMap((p) => p.mean.flatMap((v, i) => (v === null ? [] : [v + (p.half[i] || 0), v - (p.half[i] || 0)]))).map((v) => v * q.factor);
    const high = Math.max(1e-9, ...all), low = Math.min(0, ...all), months = paths[0].mean.length;
    const X = (m) => left + ((w - left - right) * m) / Math.max(1, months - 1), Y = (v) => hgt - bottom - ((hgt - top - bottom) * (v - low)) / (high - low);
    const svg = g('svg.chart', { viewBox: `0 0 ${w} ${hgt}`, role: 'img' });
    const steps = ticks(low, high);
    steps.forEach((v, i) => svg.append(g('line', { class: v === 0 ? 'zero' : 'gridline', x1: left, x2: w - right, y1: Y(v), y2: Y(v) }),
      g('text.soft', { x: left - 6, y: Y(v) + 4, 'text-anchor': 'end' }, i === steps.length - 1 ? C.united(C.short(v), q.unit === '%' ? '%' : '') : C.short(v))));
    ticks(0, months, narrow ? 3 : 5).forEach((m) => { if (m > 0) svg.append(g('text.soft', { x: X(m - 1), y: hgt - 8, 'text-anchor': m >= months ? 'end' : 'middle' }, String(m))); });
    const line = (values) => values.map((v, m) => (v === null ? null : `${X(m).toFixed(1)},${Y(v * q.factor).toFixed(1)}`)).filter(Boolean);
    for (const p of paths) {
      const up = line(p.mean.map((v, i) => (v === null ? null : v + (p.half[i] || 0)))), down = line(p.mean.map((v, i) => (v === null ? null : v - (p.half[i] || 0)))).reverse();
      svg.append(g('polygon', { points: [...up, ...down].join(' '), fill: `var(--${C.colours[p.arm]})`, 'fill-opacity': 0.16 }));
    }
    for (const p of paths) svg.append(g('polyline', { points: line(p.mean).join(' '), fill: 'none', stroke: `var(--${C.colours[p.arm]})`, 'stroke-width': p.arm ? 1.9 : 2.75 }));
    svg.setAttribute('aria-label', q.title + C.colon() + paths.map((p) => titles[p.arm] + ' ' + C.value(p.mean[months - 1], q)).join(stop()));
    return h('figure.figure', {}, h('h3', {}, q.title), h('p.sub', {}, t('chart.course', { unit: q.unit || '' })), svg,
      key(paths.map((p) => [C.colours[p.arm], titles[p.arm]])));
  };

  // differences draws intervals about differences, a row each.
  C.differences = (rows, q) => {
    const narrow = window.innerWidth < 600, w = narrow ? 360 : 560, each = narrow ? 46 : 34, hgt = rows.length * each + 30, left = narrow ? 10 : 190, right = 14;
    const k = q.factor, all = rows.flatMap((r) => [r.low, r.high, r.mean].filter((v) => v !== null).map((v) => v * k));
    const far = Math.max(1.4 * q.matters * k, ...all.map(Math.abs)) * 1.08;
    const X = (v) => left + ((w - left - right) * (v + far)) / (2 * far);
    const svg = g('svg.chart', { viewBox: `0 0 ${w} ${hgt}`, role: 'img' });
    if (q.matters) svg.append(g('rect.zone', { x: X(-q.matters * k), width: X(q.matters * k) - X(-q.matters * k), y: 2, height: hgt - 26 }));
    axis(svg, ticks(-far, far, narrow ? 4 : 6), X, 2, hgt);
    rows.forEach((r, i) => {
      const y = i * each + (narrow ? 32 : 21), colour = `var(--${r.better || 'mark'})`;
      svg.append(g('text', narrow ? { x: left, y: y - 14 } : { x: left - 12, y: y + 4, 'text-anchor': 'end' }, r.label.length > 26 && !narrow ? r.label.slice(0, 25) + '…' : r.label));
      if (r.low !== null && r.high !== null) svg.append(g('line', { x1: X(r.low * k), x2: X(r.high * k), y1: y, y2: y, stroke: colour, 'stroke-width': 2.5 }));
      if (r.mean !== null) svg.append(g('circle', { cx: X(r.mean * k), cy: y, r: 4.6, fill: colour, stroke: 'var(--paper)' }));
    });
    svg.setAttribute('aria-label', rows.map((r) => r.label + C.colon() + C.apart(r.mean, q) + C.zh('，', ', ') + C.number(r.low, q) + C.zh('～', ' – ') + C.number(r.high, q)).join(stop()));
    return svg;
  };

  // terms draws the terms of one decision in two arms, a pair of bars each.
  C.terms = (motives, was, is, titles) => {
    const rows = motives.map((m, i) => ({ ...m, was: was ? was.terms[i] : 0, is: is ? is.terms[i] : 0 })).filter((m) => m.was || m.is);
    const narrow = window.innerWidth < 600, w = narrow ? 360 : 640, each = narrow ? 50 : 36, hgt = rows.length * each + 28, left = narrow ? 8 : 190, right = 52;
    const far = Math.max(0.5, ...rows.flatMap((r) => [Math.abs(r.was), Math.abs(r.is)])) * 1.05;
    const lowest = Math.min(0, ...rows.flatMap((r) => [r.was, r.is])), low = lowest < 0 ? lowest - 0.16 * (far - lowest) : 0;
    const X = (v) => left + ((w - left - right) * (v - low)) / (far - low);
    const svg = g('svg.chart', { viewBox: `0 0 ${w} ${hgt}`, role: 'img' });
    axis(svg, ticks(low, far, narrow ? 4 : 6), X, 0, hgt);
    rows.forEach((r, i) => {
      const y = i * each + (narrow ? 18 : 3);
      svg.append(g('text', narrow ? { x: left, y: y - 4 } : { x: left - 12, y: y + 19, 'text-anchor': 'end' }, r.title));
      (was ? [['bar0', r.was, 0], ['bar1', r.is, 14]] : [['bar1', r.is, 7]]).forEach(([c, v, dy]) => {
        svg.append(g('rect', { class: c, x: Math.min(X(0), X(v)).toFixed(1), width: Math.max(1, Math.abs(X(v) - X(0))).toFixed(1), y: y + dy, height: 12, rx: 2 }));
        if (c === 'bar1' || Math.abs(r.is - r.was) > far * 0.02) svg.append(g('text.soft', { x: (v < 0 ? X(v) - 5 : X(v) + 5).toFixed(1), y: y + dy + 10, 'text-anchor': v < 0 ? 'end' : 'start', 'font-size': 11 }, C.plain(v, 2)));
      });
    });
    svg.setAttribute('aria-label', rows.map((r) => `${r.title}${C.colon()}${C.plain(r.was, 2)} → ${C.plain(r.is, 2)}`).join(stop()));
    return h('figure.figure', {}, svg, key([['mark', titles[0]], ['better', titles[1]]].slice(was ? 0 : 1)));
  };

  // spread draws how many predicted what, and where it came out.
  C.spread = (values, outcome, q, title) => {
    const w = window.innerWidth < 600 ? 360 : 560, hgt = 170, left = 20, right = 20, k = q.factor;
    const far = Math.max(q.matters * k * 2, ...values.map((v) => Math.abs(v * k)), Math.abs((outcome ?? 0) * k)) * 1.1;
    const X = (v) => left + ((w - left - right) * (v * k + far)) / (2 * far), bins = 25, counts = new Array(bins).fill(0);
    const svg = g('svg.chart', { viewBox: `0 0 ${w} ${hgt}`, role: 'img', 'aria-label': title + C.colon() + values.map((v) => C.apart(v, q)).join(C.zh('、', ', ')) });
    axis(svg, ticks(-far, far, 6), (v) => X(v / k), 20, hgt);
    for (const v of values) counts[Math.round(((v * k + far) / (2 * far)) * (bins - 1))]++;
    const r = Math.min(6, (hgt - 56) / Math.max(...counts) / 2.1);
    counts.forEach((n, b) => {
      for (let i = 0; i < n; i++) svg.append(g('circle', { cx: left + ((w - left - right) * b) / (bins - 1), cy: hgt - 26 - r * (2.1 * i + 1.2), r, fill: 'var(--mark)' }));
    });
    if (outcome !== null && outcome !== undefined) svg.append(g('line', { x1: X(outcome), x2: X(outcome), y1: 20, y2: hgt - 26, stroke: 'var(--better)', 'stroke-width': 3 }),
      g('text', { x: Math.min(w - 75, Math.max(75, X(outcome))), y: 13, 'text-anchor': 'middle', 'font-weight': 700 }, t('class.outcome', { value: C.apart(outcome, q) })));
    return svg;
  };

  // mini is a small sign of a case for its card.
  C.mini = (name) => {
    const svg = g('svg.mini', { viewBox: '0 0 320 84', 'aria-hidden': 'true' });
    const [offices, crowd] = { 'city-y': [4, 55], 'county-l': [14, 150], 'county-s': [18, 96], 'east-west': [20, 40], 'social-forces': [25, 85] }[name];
    for (let i = 0; i < offices; i++) {
      const angle = (2 * Math.PI * i) / offices, x = 62 + 44 * Math.sin(angle), y = 42 - 32 * Math.cos(angle), kind = i % 3 ? 'yes' : 'no';
      svg.prepend(g('line.' + kind, { x1: 62, y1: 42, x2: x, y2: y }));
      svg.append(g('circle.node', { cx: x, cy: y, r: offices > 12 ? 3.4 : 5.5 }));
    }
    svg.append(g('circle.node.lead', { cx: 62, cy: 42, r: 8 }));
    const side = Math.min(11, 180 / Math.ceil(crowd / 6));
    for (let i = 0; i < crowd; i++) svg.append(g('rect', { x: 132 + Math.floor(i / 6) * side, y: 9 + (i % 6) * 11, width: side - 1.6, height: 9.4, rx: 1.5, fill: `var(--c${(i * 7 + name.length * 3) % 11 < 4 ? 1 : (i * 5) % 13 ? 0 : 2})` }));
    return svg;
  };
})();
