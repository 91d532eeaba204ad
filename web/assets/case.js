// A case: its story, open play, predict – run – observe – why, side by side.
'use strict';
(() => {
  const { h, t, labelled } = C;
  const STEPS = ['story', 'play', 'predict', 'run', 'see', 'why', 'side'];

  const fresh = () => ({ told: null, packages: [{ title: '', set: {} }], at: 0, step: 'story', seed: 0, n: 200, prediction: null, verdict: null, ran: '', seen: null, undo: [] });
  let S = fresh();

  // --- the address --------------------------------------------------------
  const write = (packages) => packages.map((p) => [p.title.replace(/[|~]/g, ' '), p.arm ? '@' + p.arm : Object.entries(p.set).map(([k, v]) => k + ':' + v).join(';')].join('~')).join('|');
  const read = (text) => text.split('|').slice(0, 4).map((part) => {
    const [title, body = ''] = part.split('~');
    if (body.startsWith('@')) return { title, arm: body.slice(1), set: {} };
    const set = {};
    for (const pair of body.split(';')) {
      const [k, v] = pair.split(':');
      if (k && v !== undefined && Number.isFinite(Number(v))) set[k] = Number(v);
    }
    return { title, set };
  });
  const query = () => {
    const q = {};
    if (S.step !== 'story') q.step = S.step;
    if (S.packages.some((p) => p.arm || Object.keys(p.set).length)) q.p = write(S.packages);
    if (S.seed !== S.told.seed) q.s = S.seed;
    if (S.n !== 200) q.n = S.n;
    return q;
  };
  const remember = () => C.quietly('/case/' + S.told.name, query());
  const link = (digest) => location.href.split('#')[0] + '#/case/' + S.told.name + '?' + new URLSearchParams({ step: 'run', p: write(S.packages), s: S.seed, n: S.n, ...(digest ? { d: digest.slice(7, 23) } : {}) });

  // --- what is asked --------------------------------------------------------
  const current = () => S.packages[S.at];
  const nameOf = (p, i) => p.title || (p.arm ? (S.told.arms.find((a) => a.name === p.arm) || { title: p.arm }).title : t('package.name', { n: i + 1 }));
  const asked = (p, i) => (p.arm ? { title: nameOf(p, i), arm: p.arm } : { title: nameOf(p, i), set: p.set });
  const ask = (more) => ({ case: S.told.name, seed: S.seed, replicates: S.n, ...more });
  const measure = (name) => S.told.measures.find((m) => m.name === name);
  const monthly = (name) => S.told.monthly.find((m) => m.name === name);
  const changed = (p) => !!p.arm || Object.keys(p.set).length > 0;
  C.leverText = (told, set) => Object.entries(set).map(([k, v]) => {
    const l = told.levers.find((x) => x.name === k);
    return l ? l.title + C.colon() + leverValue(l, l.base) + ' → ' + leverValue(l, v) : `${k} = ${v}`;
  }).join(' · ');
  const leverValue = (l, v) => {
    if (l.off && v === -1) return l.off;
    if (l.choices) return l.choices[v] ?? String(v);
    if (l.kind === 'true or false') return t(v ? 'answer.on' : 'answer.off');
    return C.short(v);
  };
  const sentence = C.sentence = (s) => (/[.。]$/.test(s) ? s : s.charAt(0).toUpperCase() + s.slice(1) + C.zh('。', '.'));

  // --- levers ---------------------------------------------------------------
  // levers draws those of a case; those that a teacher has locked only say what they hold.
  C.levers = (told, set, change) => {
    const one = (l) => {
      const out = h('output', {}), id = 'lever-' + l.name, as = { id, disabled: l.locked, 'aria-describedby': id + '-m' };
      const now = () => (l.name in set ? set[l.name] : l.base);
      const box = h('div.lever', {});
      const inputs = [];
      const update = () => {
        const v = now(), moved = l.name in set;
        box.classList.toggle('moved', moved);
        out.textContent = moved ? `${leverValue(l, l.base)} → ${leverValue(l, v)}` : leverValue(l, v);
        inputs.forEach((i) => { if (i.type === 'checkbox') i.checked = i.dataset.off ? v !== -1 : v > 0; else if (document.activeElement !== i || i.type === 'range') i.value = v; });
        inputs.forEach((i) => { if (i.type === 'range' && l.off) i.disabled = v === -1 || l.locked; });
      };
      const put = (v, done) => { if (v === l.base) delete set[l.name]; else set[l.name] = v; update(); change(done); };
      if (l.choices) {
        inputs.push(h('select', { ...as, onchange: (e) => put(Number(e.target.value), true) }, l.choices.map((c, i) => h('option', { value: i }, c))));
      } else if (l.kind === 'true or false') {
        inputs.push(h('input', { type: 'checkbox', ...as, onchange: (e) => put(e.target.checked ? 1 : 0, true) }));
      } else {
        if (l.off) inputs.push(h('input', { type: 'checkbox', 'data-off': '1', disabled: l.locked, 'aria-label': t('lever.own', { lever: l.title }), onchange: (e) => put(e.target.checked ? Math.min(l.max, Math.max(0, l.min) + 0.5 * (l.max - l.min)) : -1, true) }));
        inputs.push(h('input', { type: 'range', ...as, min: l.min, max: l.max, step: l.step, oninput: (e) => put(Number(e.target.value), false), onchange: (e) => put(Number(e.target.value), true) }));
      }
      box.append(h('div.name', {}, h('label', { for: id }, l.label), out), h('div.row', {}, inputs),
        h('p', { id: id + '-m' }, sentence(l.meaning) + (l.cost ? C.gap() + t('lever.cost', { cost: l.cost }) : '') + C.gap() + t('lever.source', { source: l.source })));
      update();
      return box;
    };
    const rest = told.levers.filter((l) => !l.featured || l.locked);
    const all = h('div.levers', { tabindex: '0', role: 'group', 'aria-label': t('play.levers') });
    const add = (where, list) => where.append(...list.map(one));
    add(all, told.levers.filter((l) => l.featured && !l.locked));
    const group = (l) => (l.locked ? t('lever.locked') : l.group);
    for (const name of new Set(rest.map(group))) {
      const d = h('details', {}, h('summary', {}, name));
      d.addEventListener('toggle', () => { if (d.open && d.children.length === 1) add(d, rest.filter((l) => group(l) === name)); });
      all.append(d);
    }
    return all;
  };

  // --- the page --------------------------------------------------------------
  const steps = () => h('div.steps', { role: 'tablist', 'aria-label': t('steps.label') }, STEPS.map((s, i) => h('button', {
    role: 'tab', id: 'tab-' + s, 'aria-selected': String(S.step === s), 'aria-controls': 'panel', tabindex: S.step === s ? '0' : '-1', disabled: !open(s),
    onclick: () => turn(s),
    onkeydown: (e) => {
      const d = e.key === 'ArrowRight' ? 1 : e.key === 'ArrowLeft' ? -1 : 0;
      if (!d) return;
      const tabs = [...e.target.parentNode.children].filter((b) => !b.disabled);
      const next = tabs[(tabs.indexOf(e.target) + d + tabs.length) % tabs.length];
      next.focus(); next.click(); e.preventDefault();
    },
  }, `${i + 1} ${t('step.' + s)}`)));
  // open says whether a step may be taken: one predicts before one runs, and says
  // what one saw before the verdict appears.
  const open = (s) => ({ story: true, play: true, predict: true, run: !!S.prediction || !!S.shared, see: !!S.verdict && S.ran === key(), why: !!S.seen, side: !!S.seen })[s];
  const key = () => JSON.stringify([S.packages[S.at], S.seed, S.n]);
  // forget drops what was said of a package that changes; unlock opens the steps that
  // may be taken now.
  const forget = () => { S.prediction = S.verdict = S.seen = null; S.shared = false; };
  const unlock = () => document.querySelectorAll('[role=tab]').forEach((b) => { b.disabled = !open(b.id.slice(4)); });

  let main = null, stop = null;
  const turn = async (step) => {
    if (stop) { stop(); stop = null; }
    S.step = open(step) ? step : 'story';
    remember();
    const had = document.activeElement && document.activeElement.getAttribute('role') === 'tab';
    const panel = h('div', { id: 'panel', role: 'tabpanel', 'aria-labelledby': 'tab-' + S.step, tabindex: '-1' });
    C.page(main, S.told.title, steps(), panel);
    if (had) { const tab = document.getElementById('tab-' + S.step); if (tab) tab.focus(); }
    try { stop = await PANELS[S.step](panel) || null; } catch (e) { if (e.name !== 'AbortError') C.wrong(panel, e); }
  };
  const next = (step, text, more = {}) => h('button.first', { onclick: () => turn(step), ...more }, text || t('next.' + step));

  const PANELS = {};

  PANELS.story = (panel) => {
    const e = S.told.example, out = h('div', { 'aria-live': 'polite' });
    const run = h('button', { onclick: async () => {
      run.disabled = true; out.replaceChildren(h('p.muted', {}, t('run.working')));
      try {
        const v = await C.call('compare', ask({ packages: [{ arm: e.arm }], replicates: 100, seed: S.told.seed }));
        const f = v.findings.find((x) => x.measure === e.measure);
        out.replaceChildren(h('p.good', {}, f.sentence), h('p.small.muted', {}, t('example.lesson')));
      } catch (err) { C.wrong(out, err); }
      run.disabled = false;
    } }, t('example.run'));
    panel.append(h('p.lead', {}, S.told.question), h('div.two', {},
      h('div', {}, S.told.story.match(/(?:.+?(?:[.!?](?:\s|$)|。)){1,3}/gs).map((p) => h('p', {}, p)),
        h('div.row', {}, next('play'))),
      h('section.card', {}, h('h2', {}, t('example.title')), h('p', {}, e.text), h('div', {}, run), out)));
    if (S.told.caution) panel.append(h('p.small.muted', {}, S.told.caution));
  };

  // player shows a film and returns what stops it.
  C.player = (where, film, told, course, titles) => {
    let arm = film.arms.length > 1 ? 1 : 0, month = 0, timer = null, speed = 6;
    const stage = h('div', {}), out = h('output', { 'aria-live': 'off' });
    const slider = h('input', { type: 'range', min: 0, max: film.months - 1, value: 0, 'aria-label': t('player.month'), oninput: (e) => { month = Number(e.target.value); show(); } });
    const playing = () => timer !== null;
    const pause = () => { clearInterval(timer); timer = null; button.textContent = t('player.play'); };
    const play = () => {
      if (month >= film.months - 1) month = 0;
      timer = setInterval(() => { if (month >= film.months - 1) { pause(); return; } month++; show(); }, 1000 / speed);
      button.textContent = t('player.pause');
    };
    const button = h('button.first', { onclick: () => (playing() ? pause() : play()) }, t('player.play'));
    const faster = h('select', { 'aria-label': t('player.speed'), onchange: (e) => { speed = Number(e.target.value); if (playing()) { pause(); play(); } } }, [[2, '×1'], [6, '×3'], [16, '×8'], [40, '×20']].map(([v, s]) => h('option', { value: v, selected: v === speed }, s)));
    let map, fields, plots = [];
    const words = h('p.small.muted', {});
    const build = () => {
      map = C.map(film.arms[arm], told);
      fields = film.arms[arm].crowds.filter((c) => c.of.some((s) => s.length)).map(C.field);
      stage.replaceChildren(map.svg, C.mapLegend(), words, ...film.arms[arm].crowds.filter((c) => c.of.some((s) => s.length)).flatMap((c, i) => [h('h3', {}, c.title.charAt(0).toUpperCase() + c.title.slice(1)), fields[i].canvas, fields[i].legend]));
    };
    const show = () => {
      slider.value = month; out.textContent = t('player.at', { month: month + 1, months: film.months });
      slider.setAttribute('aria-valuetext', out.textContent);
      map.show(month); fields.forEach((f) => f.show(month)); plots.forEach((p) => p.show(month));
      words.textContent = C.monthInWords(film.arms[arm], told, month);
    };
    const which = film.arms.length < 2 ? null : h('div.row', { role: 'group', 'aria-label': t('player.which') }, film.arms.map((a, i) => h('button', { 'aria-pressed': String(i === arm), onclick: (e) => {
      arm = i; [...e.target.parentNode.children].forEach((b, k) => b.setAttribute('aria-pressed', String(k === arm))); build(); show();
    } }, titles[i])));
    const series = h('div', {});
    where.append(...[which, h('div.player', {}, button, h('button', { onclick: () => { pause(); month = Math.min(film.months - 1, month + 1); show(); } }, t('player.step')), faster, slider, out), stage, series].filter(Boolean));
    for (const name of course) {
      const q = told.monthly.find((m) => m.name === name), box = h('div.figure', { role: 'img', 'aria-label': q.title });
      series.append(h('h3', {}, q.title), h('p.small.muted', {}, film.arms.length > 1 ? t('player.lines', { a: titles[0], b: titles[1] }) : ''), box);
      plots.push(C.series(box, q.title, film.months, film.arms.map((a, i) => ({ values: a.monthly[name], colour: C.colours[i], width: i ? 2 : 2.75 })), q));
    }
    build(); show();
    return { stop: () => { pause(); plots.forEach((p) => p.destroy()); }, play, to: (m) => { month = Math.max(0, Math.min(film.months - 1, m)); show(); } };
  };

  PANELS.play = async (panel) => {
    const left = h('div', {}), right = h('div', {});
    let player = null, luck = 0, asking = null, first = true;
    const load = async () => {
      if (asking) asking.abort();
      asking = new AbortController();
      const p = current();
      try {
        const film = await C.call('watch', ask({ packages: changed(p) ? [asked(p, S.at)] : [], replicate: luck }), asking.signal);
        if (player) player.stop();
        left.replaceChildren();
        player = C.player(left, film, S.told, S.told.course, [t('arm.base'), nameOf(p, S.at)]);
        player.to(first ? 0 : film.months - 1);
        first = false;
      } catch (e) { if (e.name !== 'AbortError') C.wrong(left, e); }
    };
    const push = () => S.undo.push(JSON.stringify(current()));
    let before = JSON.stringify(current());
    const change = (done) => {
      if (!done) return;
      if (current().arm) delete current().arm;
      if (JSON.stringify(current()) !== before) { S.undo.push(before); before = JSON.stringify(current()); }
      forget(); unlock();
      remember(); load();
    };
    const restore = (text) => { S.packages[S.at] = JSON.parse(text); turn('play'); };
    const plainArms = S.told.arms.filter((a) => a.plain && Object.keys(a.set).length);
    const pick = h('select', { id: 'ready', onchange: (e) => {
      const a = plainArms.find((x) => x.name === e.target.value);
      if (!a) return;
      push(); S.packages[S.at] = { title: a.title, set: { ...a.set } }; forget(); turn('play');
    } }, h('option', { value: '' }, t('play.choose')), plainArms.map((a) => h('option', { value: a.name, disabled: a.locked }, a.title)));
    right.append(h('h2', {}, t('play.levers')), S.told.levers.some((l) => l.locked && l.featured) ? h('p.note', {}, t('play.locked')) : '', h('p.small', {}, t('play.how')), h('div.row', {}, labelled(t('play.ready'), pick)), C.levers(S.told, current().set, change),
      h('div.row', {},
        h('button', { onclick: () => { if (S.undo.length) restore(S.undo.pop()); } }, t('play.undo')),
        h('button', { onclick: () => { push(); restore(JSON.stringify({ title: '', set: {} })); } }, t('play.reset')),
        h('button', { onclick: () => { luck = (luck + 1) % 50; load(); } }, t('play.luck'))),
      h('div.row', {}, next('predict')));
    panel.append(h('p.lead', {}, S.told.hint), h('div.two', {}, left, right));
    await load();
    return () => { if (player) player.stop(); if (asking) asking.abort(); };
  };

  // form asks for a prediction: which way, how far, because.
  C.predictionForm = (told, focus, old, done, button) => {
    const measures = focus.map((f) => told.measures.find((m) => m.name === f));
    let q = measures[0];
    if (old) q = measures.find((m) => m.name === old.measure) || q;
    const far = h('input', { type: 'number', id: 'far', min: 0, step: 'any', required: true, value: old ? Math.abs(old.by * q.factor) : '' });
    const unit = h('span', {}, q.points), because = h('textarea', { id: 'because', required: true, maxlength: 500 }, old ? old.because : '');
    const hint = h('p.small.muted', {}, q.meaning);
    const ways = ['higher', 'same', 'lower'].map((way) => h('label.choice', {}, h('input', { type: 'radio', name: 'way', value: way, required: true, checked: old && old.way === way, onchange: () => { far.disabled = way === 'same'; if (way === 'same') far.value = 0; } }), t('predict.' + way)));
    const which = measures.length < 2 ? null : h('div.row', {}, labelled(t('predict.what'), h('select', { id: 'what', onchange: (e) => { q = measures[e.target.selectedIndex]; unit.textContent = q.points; hint.textContent = q.meaning; legend.textContent = t('predict.way', { measure: q.title }); } }, measures.map((m) => h('option', { selected: m === q }, m.title)))));
    const legend = h('legend', {}, t('predict.way', { measure: q.title }));
    return h('form', { onsubmit: (e) => {
      e.preventDefault();
      const way = new FormData(e.target).get('way'), by = (Number(far.value) || 0) / q.factor * (way === 'lower' ? -1 : 1);
      done({ measure: q.name, way, by: way === 'same' ? 0 : by, because: because.value.trim() });
    } }, which, hint, h('fieldset', {}, legend, ways), h('div.row', {}, labelled(t('predict.far'), far), unit),
      labelled(t('predict.because'), because), h('div.row', {}, h('button.first', { type: 'submit' }, button)));
  };
  // predicted is a prediction as a sentence.
  C.predicted = (told, p) => {
    const q = told.measures.find((m) => m.name === p.measure);
    return t('run.you') + C.gap() + t('predict.said', { measure: q.title, way: t('predict.' + p.way), far: C.apart(p.by, q), because: p.because });
  };

  PANELS.predict = (panel) => {
    const p = current();
    panel.append(h('p.lead', {}, t('predict.lead')));
    if (!changed(p)) { panel.append(h('p.note', {}, t('predict.nothing')), h('div.row', {}, next('play', t('step.play')))); return; }
    panel.append(h('p', {}, h('b', {}, nameOf(p, S.at)), ' – ', C.leverText(S.told, p.set)),
      C.predictionForm(S.told, S.told.focus, S.prediction, (got) => { forget(); S.prediction = got; turn('run'); }, t('predict.close')));
  };

  // picture draws what is known of a comparison.
  const picture = (part, titles) => h('div.even', {}, [...new Set(part.paths.map((p) => p.measure))].map((name) => C.course(part.paths.filter((p) => p.measure === name), titles, monthly(name))));

  PANELS.run = (panel) => {
    const p = current(), titles = [t('arm.base'), nameOf(p, S.at)], out = h('div', {}), bar = h('progress', { max: S.n, value: 0, 'aria-label': t('run.progress') }), state = h('p', { 'aria-live': 'polite' });
    const control = new AbortController();
    panel.append(h('p.lead', {}, t('run.lead', { n: S.n })));
    if (S.prediction) panel.append(h('p', {}, C.predicted(S.told, S.prediction)));
    panel.append(bar, state, out);
    const finish = (v) => {
      state.textContent = t('run.done', { n: v.replicates });
      bar.value = v.replicates;
      out.replaceChildren(picture(v.last, titles));
      if (S.expect) {
        const same = v.digest.slice(7, 23) === S.expect;
        out.prepend(h('p', { class: same ? 'good' : 'wrong' }, t(same ? 'run.same' : 'run.other', { digest: v.digest.slice(7, 23) })));
      }
      panel.append(h('div.row', {}, next('see')), h('p.small.muted', {}, t('run.digest', { digest: v.digest })));
      unlock();
    };
    if (S.verdict && S.ran === key()) { finish(S.verdict); return null; }
    const mine = key();
    C.stream('compare', ask({ packages: [asked(p, S.at)] }), (event, v) => {
      if (event === 'partial') {
        bar.value = v.n;
        state.textContent = t(v.n <= 10 ? 'run.provisional' : 'run.of', { n: v.n, of: v.of });
        out.replaceChildren(picture(v, titles));
      } else if (event === 'done') { S.verdict = v; S.ran = mine; finish(v); }
    }, control.signal).catch(C.unless(panel));
    return () => control.abort();
  };

  const judged = (prediction, f, q) => {
    const way = f.verdict === 'higher' || f.verdict === 'lower' ? f.verdict : f.verdict === 'cannot-tell-yet' ? 'open' : 'same';
    if (way === 'open') return t('see.open');
    if (way !== prediction.way) return t('see.wrong', { way: t('predict.' + way) });
    if (way === 'same') return t('see.right');
    const ratio = prediction.by ? f.difference / prediction.by : 0;
    return ratio > 0.5 && ratio < 2 ? t('see.near', { value: C.apart(f.difference, q) }) : t('see.far', { value: C.apart(f.difference, q) });
  };
  C.judged = judged;

  // seeForm asks what was seen; text is the field for what else was.
  C.seeForm = (q, text, done) => h('form', { onsubmit: done },
    h('fieldset', {}, h('legend', {}, t('see.what', { measure: q.title })), ['higher', 'same', 'lower'].map((way) => h('label.choice', {}, h('input', { type: 'radio', name: 'saw', value: way, required: true }), t('predict.' + way)))),
    labelled(t('see.text'), text), h('div.row', {}, h('button.first', { type: 'submit' }, t('see.reveal'))));
  // difference is a finding as a picture.
  C.difference = (f, q, title) => h('figure.figure', {}, h('h3', {}, q.title), h('p.sub', {}, t('chart.difference', { unit: q.points })), C.differences([{ label: title, mean: f.difference, low: f.low, high: f.high, better: f.better }], q));

  PANELS.see = (panel) => {
    const name = S.prediction ? S.prediction.measure : S.told.focus[0], q = measure(name);
    const f = S.verdict.findings.find((x) => x.measure === name), titles = [t('arm.base'), nameOf(current(), S.at)];
    const reveal = () => {
      const right = { higher: 'higher', lower: 'lower' }[f.verdict] || 'same';
      panel.replaceChildren(h('p.verdict', {}, h('b', { class: f.better }, f.sign + ' '), f.sentence),
        h('p', {}, t(S.seen.way === right || f.verdict === 'cannot-tell-yet' ? 'see.eye_right' : 'see.eye_wrong', { way: t('predict.' + S.seen.way) })),
        S.prediction ? h('div.good', {}, h('p', {}, C.predicted(S.told, S.prediction)), h('p', {}, judged(S.prediction, f, q))) : null,
        C.difference(f, q, titles[1]),
        h('h2', {}, t('see.more')), C.findings(S.told, [1], S.verdict, titles), goals(S.verdict, titles), h('p.small.muted', {}, t('see.model')), h('div.row', {}, next('why')));
      unlock();
      C.say(f.sentence);
    };
    if (S.seen) { reveal(); return; }
    const text = h('textarea', { id: 'saw', maxlength: 500 });
    const done = (e) => { e.preventDefault(); S.seen = { way: new FormData(e.target).get('saw'), text: text.value.trim() }; reveal(); };
    panel.append(h('p.lead', {}, t('see.lead')), h('div.even', {}, C.seeForm(q, text, done), h('div', {}, picture(S.verdict.last, titles).firstChild)));
  };

  const cell = (v, m) => (m.unit === '%' ? C.value(v, m) : C.number(v, m));
  C.findings = (told, arms, v, titles) => C.table(t('see.more'), [C.th(t('table.measure')), C.thn(titles[0]), arms.map((a) => C.thn(titles[a])), C.th(t('table.verdict'))],
    told.measures.filter((m) => m.role !== 'detail').map((m) => {
      const row = arms.map((a) => v.findings.find((f) => f.arm === a && f.measure === m.name));
      if (!row[0]) return null;
      return h('tr', {}, h('th', { scope: 'row', title: m.meaning }, m.title, m.unit && m.unit !== '%' ? h('span.unit', {}, ' ' + m.unit) : null, m.role === 'harm' ? h('span.muted.small', {}, ' ' + t('table.harm')) : null), h('td.n', {}, cell(row[0].from, m)), row.map((f) => h('td', { class: 'n ' + f.better }, cell(f.to, m))), h('td', { class: arms.length === 1 ? row[0].better : '' }, row.map((f) => (arms.length > 1 ? f.sign : f.sign + ' ' + f.word)).join(' ')));
    }));
  const goals = (v, titles) => (v.goals.length ? C.table(t('see.goals'), [t('see.goals'), ...titles].map((x) => C.th(x)), v.goals.map((goal) => h('tr', {}, C.thr(goal.say), goal.signs.map((s, i) => h('td', {}, s + ' ' + goal.words[i]))))) : null);

  // whyParts shows the decision that differed first.
  C.whyParts = (why, titles) => {
    const parts = [h('p.lead', {}, why.sentence)];
    if (why.first) {
      const f = why.first, line = (title, s) => h('tr', {}, C.thr(title), s ? [h('td.n', {}, s.ordered ? '–' : C.percent(s.chance)), h('td.n', {}, s.ordered ? '–' : C.plain(s.utility, 2)), h('td', {}, s.ordered ? t('why.ordered') : !s.asked ? t('why.not_asked') : t(s.yes ? 'answer.yes' : 'answer.no'))] : h('td', { colspan: 3 }, t('why.absent')));
      parts.push(h('div.even', {},
        h('div', {}, h('h2', {}, t('why.decision', { who: f.who, act: f.act, month: f.month })), C.table(t('why.answer'), [h('td', {}, ''), C.thn(t('why.chance_head')), C.thn(t('why.sum')), C.th(t('why.answer'))], [line(titles[0], f.was), line(titles[1], f.is)]),
          f.number !== null ? h('p.small', {}, t('why.number', { number: C.percent(f.number) })) : null,
          h('h3', {}, t('why.firsts')), h('ul', {}, why.firsts.slice(0, 5).map((x) => h('li', {}, t('why.firsts_line', { who: x.who, act: x.act, runs: x.runs, all: why.runs }))))),
        h('div', {}, h('h2', {}, t('why.terms')), h('p.small.muted', {}, t('why.unit')), C.terms(why.motives, f.was, f.is, titles))));
      parts.push(h('h2', {}, t('why.after')), C.table(t('why.after'), [C.th(t('why.act')), C.thn(titles[0]), C.thn(titles[1])], why.acts.filter((a) => a.was || a.is).map((a) => h('tr', {}, C.thr(a.act), h('td.n', {}, C.short(a.was)), h('td.n', {}, C.short(a.is))))));
    }
    return parts;
  };

  // whyButton asks for them, once it is pressed.
  C.whyButton = (path, body, titles, signal) => {
    const box = h('div', { 'aria-live': 'polite' }), button = h('button', { onclick: () => {
      button.disabled = true;
      box.replaceChildren(t('run.working'));
      C.call(path, body, signal).then((v) => box.replaceChildren(...C.whyParts(v, titles)), (e) => { button.disabled = false; box.replaceChildren(); C.wrong(box, e); });
    } }, t('next.why'));
    return [button, box];
  };

  PANELS.why = (panel) => {
    const control = new AbortController(), p = current();
    panel.append(h('p.muted', { 'aria-live': 'polite' }, t('run.working')));
    C.call('why', ask({ packages: [asked(p, S.at)] }), control.signal).then((why) => {
      panel.replaceChildren(...C.whyParts(why, [t('arm.base'), nameOf(p, S.at)]), h('div.note', {}, h('p', {}, t('why.reflect')), h('ol', {}, ['a', 'b', 'c'].map((x) => h('li', {}, t('why.reflect_' + x))))), h('div.row', {}, next('side'), h('button', { onclick: () => turn('play') }, t('side.again'))));
      C.say(why.sentence);
    }).catch(C.unless(panel));
    return () => control.abort();
  };

  PANELS.side = (panel) => {
    const control = new AbortController(), out = h('div', {}), titles = [t('arm.base'), ...S.packages.map(nameOf)];
    const list = h('ul.cards', {}, S.packages.map((p, i) => h('li.card', {}, labelled(t('package.label', { n: i + 1 }), h('input', { type: 'text', id: 'title-' + i, maxlength: 60, value: nameOf(p, i), onchange: (e) => { p.title = e.target.value.trim(); remember(); } })),
      h('p.small', {}, p.arm ? t('side.arm') : C.leverText(S.told, p.set) || t('side.nothing')),
      h('div.row', {}, h('button', { onclick: () => { S.at = i; forget(); turn('play'); } }, t('side.edit')), S.packages.length > 1 ? h('button', { onclick: () => { S.packages.splice(i, 1); S.at = 0; turn('side'); } }, t('side.remove')) : null))));
    const add = S.packages.length < 4 ? h('button', { onclick: () => { S.packages.push({ title: '', set: {} }); S.at = S.packages.length - 1; forget(); S.undo = []; turn('play'); } }, t('side.add')) : null;
    const box = h('input', { type: 'text', id: 'link', readonly: true, value: link() });
    panel.append(h('p.lead', {}, t('side.lead')), list, h('div.row', {}, add), out,
      h('h2', {}, t('side.share')), h('p.small', {}, t('side.share_how')), h('div.row.wide', {}, h('label', { for: 'link', class: 'hidden-words' }, t('side.link')), box, h('button', { onclick: () => { box.select(); if (navigator.clipboard) navigator.clipboard.writeText(box.value).catch(() => {}); C.say(t('side.copied')); } }, t('side.copy'))));
    if (!S.packages.every(changed)) { out.append(h('p.note', {}, t('side.unfinished'))); return null; }
    const state = h('p.muted', { 'aria-live': 'polite' }, t('run.working'));
    out.append(state);
    C.stream('compare', ask({ packages: S.packages.map(asked) }), (event, v) => {
      if (event === 'partial') { state.textContent = t('run.of', { n: v.n, of: v.of }); return; }
      const arms = S.packages.map((_, i) => i + 1);
      out.replaceChildren(h('div.even', {}, [...S.told.focus.slice(0, 3), S.told.cost].map((name) => { const q = measure(name); return h('figure.figure', {}, h('h3', {}, q.title), h('p.sub', {}, t('chart.difference', { unit: q.points })), C.differences(v.findings.filter((f) => f.measure === name).map((f) => ({ label: titles[f.arm], mean: f.difference, low: f.low, high: f.high, better: f.better })), q)); })),
        h('h2', {}, t('side.table')), C.findings(S.told, arms, v, titles), goals(v, titles),
        h('div.row', {}, h('button', { onclick: () => C.save(S.told.name + '.csv', 'text/csv', csv(v, titles)) }, t('side.csv')),
          h('button', { onclick: () => { const s = out.querySelector('svg.chart'); C.save(S.told.name + '.svg', 'image/svg+xml', alone(s)); } }, t('side.svg')),
          C.boot.report ? h('button', { onclick: () => report(v) }, t('side.report')) : null));
      box.value = link(v.digest);
    }, control.signal).catch(C.unless(out));
    return () => control.abort();
  };
  const report = async () => {
    const r = await fetch('/api/report', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ lang: C.boot.lang, ...ask({ packages: S.packages.map(asked) }) }) });
    C.save(S.told.name + '-report.html', 'text/html', await r.text());
  };
  const csv = (v, titles) => '\ufeff' + [['package', 'measure', 'unit', 'as_is', 'package_value', 'difference', 'low', 'high', 'verdict'], ...v.findings.map((f) => [titles[f.arm], measure(f.measure).title, measure(f.measure).unit, f.from, f.to, f.difference, f.low, f.high, f.word])].map((r) => r.map((x) => { let s = String(x ?? ''); if (typeof x === 'string' && /^[=+\-@\t]/.test(s)) s = "'" + s; return /[",\n]/.test(s) ? '"' + s.replace(/"/g, '""') + '"' : s; }).join(',')).join('\n') + '\n';
  // alone is a picture as a file of its own: colours by value instead of by name.
  const alone = (svg) => {
    const copy = svg.cloneNode(true), from = [svg, ...svg.querySelectorAll('*')], to = [copy, ...copy.querySelectorAll('*')];
    from.forEach((e, i) => { const s = getComputedStyle(e); for (const k of ['fill', 'stroke', 'stroke-width', 'font-size', 'font-family', 'fill-opacity', 'text-anchor']) { const v = s.getPropertyValue(k); if (v) to[i].setAttribute(k, v); } to[i].removeAttribute('class'); });
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    return new XMLSerializer().serializeToString(copy);
  };

  C.told = (name, signal) => C.call('case', { case: name }, signal);

  C.route(/^\/case\/([a-z0-9-]+)$/, async (where, [name], q, signal) => {
    main = where;
    if (stop) { stop(); stop = null; }
    const same = S.told && S.told.name === name && S.lang === C.boot.lang;
    if (!same || q.get('d')) {
      const was = S.told && S.told.name === name ? S : fresh();
      S = was; S.lang = C.boot.lang;
      S.told = await C.told(name, signal);
      if (signal.aborted) return;
      S.seed = Number(q.get('s')) || S.told.seed;
      S.n = Math.min(1000, Math.max(2, Number(q.get('n')) || 200));
      if (q.get('p')) { S.packages = read(q.get('p')); S.at = 0; }
      S.expect = q.get('d') || ''; S.shared = !!S.expect;
      if (S.shared) { forget(); S.shared = true; }
    }
    if (S.packages.length > 1 && S.shared) { S.seen = { way: 'same', text: '' }; await turn('side'); return; }
    await turn(q.get('step') || S.step);
  });
  window.addEventListener('hashchange', () => { if (!location.hash.startsWith('#/case/') && stop) { stop(); stop = null; } });
})();
