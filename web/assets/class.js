// A class: joining, the student's page, the teacher's page.
'use strict';
(() => {
  const { h, t } = C;

  // follow hears the state of the class until the signal; a stream that breaks off is
  // opened again.
  const follow = async (path, body, on, signal) => {
    for (;;) {
      try { await C.stream(path, body, (event, v) => { if (event === 'state') on(v); }, signal); } catch (e) {
        if (signal.aborted) return;
        if (e.message === t('class.not_in') || e.message === t('class.no_entry')) throw e;
      }
      if (signal.aborted) return;
      await new Promise((r) => setTimeout(r, 800));
    }
  };
  const act = (path, body, where) => C.call(path, body).catch((e) => { C.wrong(where, e); throw e; });
  const field = (label, input) => [h('label', { for: input.id }, label), input];

  C.joinCards = () => {
    const code = h('input', { type: 'text', id: 'code', maxlength: 8, size: 8, autocomplete: 'off', autocapitalize: 'characters', required: true, value: (location.hash.match(/join=([A-Za-z]+)/) || [])[1] || '' });
    const name = h('input', { type: 'text', id: 'name', maxlength: 20, size: 14, autocomplete: 'off', required: true });
    const box = h('section', { class: 'card' }, h('h2', {}, t('class.join')));
    box.append(h('form', { class: 'row', onsubmit: async (e) => {
      e.preventDefault();
      const got = await act('class/join', { code: code.value, name: name.value }, box).catch(() => null);
      if (got) { C.kept.set('token', got.token); C.go('/class'); }
    } }, field(t('class.code'), code), field(t('class.name'), name), h('button', { class: 'first', type: 'submit' }, t('class.enter'))),
    h('p', { class: 'small muted' }, t('class.nickname')), h('p', { class: 'small' }, h('a', { href: '#/teach' }, t('class.teacher')), ' · ', h('a', { href: '#/play' }, t('play.alone'))));
    return box;
  };

  // spread shows what was predicted, and what came out.
  const spread = (s, q) => (s.spread && s.spread.length ? h('figure', { class: 'figure' }, h('h3', {}, t('class.spread', { n: s.spread.length })), h('p', { class: 'sub' }, t('class.spread_how', { unit: q.points })),
    C.spread(s.spread, s.result ? s.result.difference : null, q, t('class.spread', { n: s.spread.length })),
    h('p', { class: 'small' }, ['higher', 'same', 'lower'].map((w) => t('predict.' + w) + C.colon() + ((s.ways || {})[w] || 0)).join(' · '))) : null);
  const board = (s, q, cost) => (s.board.length ? h('div', {}, h('h2', {}, t('board.title')), h('p', { class: 'small muted' }, t('board.how')), C.scroll(t('board.title'), h('table', {}, h('thead', {}, h('tr', {}, ['board.who', 'board.package', 'board.effect', 'board.cost'].map((k) => C.th(t(k))))),
    h('tbody', {}, s.board.map((e) => h('tr', {}, h('td', {}, e.who), h('td', {}, e.title, ' ', h('span', { class: 'unit' }, C.leverText(s.told, e.package.set))), h('td', {}, e.word + ' ' + C.apart(q.better === 'lower' ? -e.effect : e.effect, q)), h('td', {}, C.apart(e.cost, cost)))))))) : null);

  // --- the student's page ------------------------------------------------------
  C.route(/^\/class$/, async (main, _, __, signal) => {
    const token = C.kept.get('token');
    if (!token) { C.go('/'); return; }
    const box = h('div', {}), pause = h('div', { class: 'paused', hidden: true, role: 'status' }, t('class.paused'));
    C.page(main, t('class.title'), box, pause);
    let told = null, last = '';
    const draw = async (s) => {
      pause.hidden = !s.paused;
      if (s.task.case && (!told || told.name !== s.task.case)) told = await C.told(s.task.case, signal);
      s.told = told;
      const key = JSON.stringify([s.phase, s.task, s.you.seen, s.board, !!s.room, s.room && [s.room.round, s.room.number], s.result && s.result.sentence, s.you.prediction && s.phase !== 'predict']);
      if (key === last) { C.roomTick && s.room && C.roomTick(s.room); const n = document.getElementById('counted'); if (n) n.textContent = t('class.counted', { n: s.answered, of: s.members }); return; }
      last = key;
      document.querySelector('h1').textContent = (s.name || t('class.title')) + ' – ' + s.you.name;
      if (s.room) { box.replaceChildren(...await C.roomView(s.room, (round, answers) => act('class/give', { token, round, answers }, box), signal)); return; }
      if (!told || !s.task.case) { box.replaceChildren(h('p', { class: 'lead' }, t('class.wait')), h('p', {}, h('a', { class: 'button', href: '#/' }, t('class.cases')))); return; }
      const q = told.measures.find((m) => m.name === s.task.measure), cost = told.measures.find((m) => m.name === told.cost), p = s.task.package, titles = [t('arm.base'), p.title];
      const parts = [h('p', { class: 'lead' }, s.task.question || told.question), h('p', {}, h('b', {}, p.title), ' – ', C.leverText(told, p.set))];
      if (s.phase === 'open') parts.push(h('p', {}, h('a', { class: 'button', href: '#/case/' + told.name + '?step=play', target: '_blank' }, t('class.play'))));
      if (s.phase === 'predict') {
        const said = h('p', { 'aria-live': 'polite' }, s.you.prediction ? t('class.written') : '');
        parts.push(C.predictionForm(told, [s.task.measure], s.you.prediction && { ...s.you.prediction, measure: s.task.measure }, async (got) => { await act('class/predict', { token, prediction: got }, box).catch(() => {}); said.textContent = t('class.written'); }, t('class.write')), said, h('p', { id: 'counted', class: 'muted' }, t('class.counted', { n: s.answered, of: s.members })));
      }
      if (s.phase === 'closed') parts.push(s.you.prediction ? h('p', { class: 'good' }, t('run.you'), C.gap(), C.predictionText(told, { ...s.you.prediction, measure: s.task.measure })) : null, h('p', {}, t('class.closed')));
      if (s.phase === 'shown' && !s.result) {
        const pic = h('div', {}, t('run.working'));
        parts.push(h('p', { class: 'lead' }, t('see.lead')), h('div', { class: 'even' }, h('form', { onsubmit: (e) => { e.preventDefault(); act('class/see', { token, seen: { way: new FormData(e.target).get('saw'), text: e.target.querySelector('textarea').value } }, box).catch(() => {}); } },
          h('fieldset', {}, h('legend', {}, t('see.what', { measure: q.title })), C.saw()),
          h('label', { for: 'saw' }, t('see.text')), h('textarea', { id: 'saw', maxlength: 500 }), h('div', { class: 'row' }, h('button', { class: 'first', type: 'submit' }, t('see.reveal')))), pic));
        C.call('compare', { case: told.name, replicates: 40, packages: [p] }, signal).then((v) => pic.replaceChildren(C.differencePicture(v, q, titles))).catch(() => {});
      }
      if (s.phase === 'shown' && s.result) {
        parts.push(h('p', { class: 'verdict' }, s.result.sentence), s.you.prediction ? h('div', { class: 'good' }, h('p', {}, t('run.you'), C.gap(), C.predictionText(told, { ...s.you.prediction, measure: s.task.measure })), h('p', {}, C.judged(s.you.prediction, s.result, q))) : null, spread(s, q));
        const why = h('div', {});
        parts.push(h('button', { onclick: (e) => { e.target.disabled = true; C.call('why', { case: told.name, packages: [p] }, signal).then((v) => why.replaceChildren(...C.whyParts(v, titles))).catch((x) => C.wrong(why, x)); } }, t('next.why')), why);
      }
      const set = {}, title = h('input', { type: 'text', id: 'entry', maxlength: 40, required: true });
      if (s.phase === 'open' || (s.phase === 'shown' && s.result)) {
        const send = h('button', { class: 'first', type: 'submit' }, t('board.send'));
        parts.push(h('details', {}, h('summary', {}, t('board.own')), h('p', { class: 'small' }, t('board.rule', { measure: q.title }) + (s.task.budget ? C.gap() + t('board.budget', { budget: C.value(s.task.budget, cost) }) : '')), h('form', { onsubmit: async (e) => { e.preventDefault(); send.disabled = true; await act('class/board', { token, package: { title: title.value, set } }, box).catch(() => {}); send.disabled = false; } },
          C.levers(told, set, () => {}, s.task.levers || []).all, h('div', { class: 'row' }, field(t('board.name'), title), send))));
      }
      parts.push(board(s, q, cost));
      box.replaceChildren(...parts.filter(Boolean));
      C.say(t('class.phase_' + s.phase));
    };
    try { await follow('class/watch', { token }, (s) => draw(s).catch((e) => { if (!signal.aborted) C.wrong(box, e); }), signal); } catch (e) { C.kept.set('token', ''); C.wrong(main, e); }
  });
  C.differencePicture = (v, q, titles) => {
    const f = v.findings.find((x) => x.measure === q.name);
    return h('figure', { class: 'figure' }, h('h3', {}, q.title), h('p', { class: 'sub' }, t('chart.difference', { unit: q.points })), C.differences([{ label: titles[1], mean: f.difference, low: f.low, high: f.high, better: '' }], q));
  };

  // --- the teacher's page --------------------------------------------------------
  C.route(/^\/teach(?:\/([A-Z0-9]+))?$/, async (main, [given], _, signal) => {
    if (given) { C.kept.set('secret', given); C.quietly('/teach'); }
    const secret = C.kept.get('secret'), box = h('div', {});
    C.page(main, t('teach.title'), box);
    const enter = () => {
      const word = h('input', { type: 'text', id: 'secret', autocomplete: 'off', required: true });
      box.replaceChildren(h('form', { class: 'row', onsubmit: (e) => { e.preventDefault(); C.go('/teach/' + word.value.trim().toUpperCase()); } }, field(t('teach.secret'), word), h('button', { class: 'first', type: 'submit' }, t('class.enter'))));
    };
    if (!secret) { enter(); return; }
    const set = (change) => act('teach/set', { secret, set: change }, box).catch(() => {});
    const cases = await C.call('cases', {}, signal);
    let told = null;

    // The parts that change with the class; what the teacher types stays.
    const head = h('section', {}), people = h('div', {}), phases = h('div', { class: 'row', role: 'group', 'aria-label': t('teach.phase') }), heard = h('div', {}), rooms = h('div', {});
    const which = h('select', { id: 'task-case', onchange: () => choose(which.value) }, cases.map((c) => h('option', { value: c.name }, c.title)));
    const task = h('div', {});
    const choose = async (name) => {
      told = await C.told(name, signal);
      const arms = told.arms.filter((a) => a.plain && Object.keys(a.set).length), featured = told.levers.filter((l) => l.featured);
      const arm = h('select', { id: 'task-package' }, arms.map((a) => h('option', { value: a.name }, a.title)));
      const what = h('select', { id: 'task-measure' }, told.measures.filter((m) => m.role !== 'detail').map((m) => h('option', { value: m.name, selected: m.name === told.focus[0] }, m.title)));
      const question = h('input', { type: 'text', id: 'task-question', maxlength: 300, value: told.question });
      const budget = h('input', { type: 'number', id: 'task-budget', min: 0, step: 'any' }), locks = featured.map((l) => h('label', { class: 'choice' }, h('input', { type: 'checkbox', value: l.name, checked: true }), l.title));
      const cost = told.measures.find((m) => m.name === told.cost);
      task.replaceChildren(h('form', { onsubmit: (e) => {
        e.preventDefault();
        const a = arms.find((x) => x.name === arm.value), open = locks.map((l) => l.firstChild).filter((i) => i.checked).map((i) => i.value);
        set({ task: { case: told.name, question: question.value, measure: what.value, package: { title: a.title, set: a.set }, levers: open, budget: Number(budget.value) || 0 } });
      } }, h('div', { class: 'row wide' }, field(t('teach.question'), question)), h('div', { class: 'row' }, field(t('teach.package'), arm)), h('div', { class: 'row' }, field(t('teach.measure'), what)),
      h('details', {}, h('summary', {}, t('teach.levers')), locks), h('div', { class: 'row' }, field(t('teach.budget', { unit: cost.unit }), budget)), h('button', { class: 'first', type: 'submit' }, t('teach.put'))));
    };
    await choose(cases[0].name);
    const seconds = h('input', { type: 'number', id: 'seconds', min: 10, max: 600, value: 60 }), reward = h('input', { type: 'number', id: 'reward', min: 0, max: 10, step: 0.1, value: 0 }), platform = h('input', { type: 'number', id: 'platform', min: 0, max: 1, step: 0.1, value: 0.1 }), assessed = h('input', { type: 'number', id: 'assessed', min: 0, max: 1, step: 0.1, value: 0.1 });
    const levers = () => ({ 'conditions.reward': Number(reward.value), 'conditions.platform': Number(platform.value), 'conditions.assessed': Number(assessed.value) });
    box.replaceChildren(head, h('div', { class: 'two' },
      h('div', {}, h('h2', {}, t('teach.phase')), phases, heard, h('h2', {}, t('teach.play')), h('p', { class: 'small' }, t('teach.play_how')), h('div', { class: 'row' }, field(t('teach.seconds'), seconds)), h('div', { class: 'row' }, field(t('lever.conditions_reward'), reward), field(t('lever.conditions_platform'), platform), field(t('lever.conditions_assessed'), assessed)),
        h('div', { class: 'row' }, h('button', { class: 'first', onclick: () => set({ play: { set: levers(), seconds: Number(seconds.value) || 60 } }) }, t('teach.play_start')), h('button', { onclick: () => set({ next: true }) }, t('teach.next')), h('button', { onclick: () => set({ stop: true }) }, t('teach.stop'))), rooms),
      h('div', {}, h('h2', {}, t('teach.task')), h('div', { class: 'row' }, field(t('teach.case'), which)), task, h('h2', {}, t('teach.people')), people)));

    const draw = (s) => {
      const join = location.origin + location.pathname;
      head.replaceChildren(h('div', { class: 'row' }, h('span', { class: 'code' }, s.code), h('span', {}, t('teach.join', { address: join, here: s.here, members: s.members }))),
        h('div', { class: 'row' }, h('button', { 'aria-pressed': String(s.paused), onclick: () => set({ paused: !s.paused }) }, t(s.paused ? 'teach.go_on' : 'teach.pause')),
          h('button', { onclick: async () => { const all = await act('teach/export', { secret }, box); C.save('class.json', 'application/json', JSON.stringify(all, null, 1)); } }, t('teach.export')),
          h('button', { onclick: () => { if (confirm(t('teach.clear_sure'))) set({ clear: true }); } }, t('teach.clear'))));
      const step = (phase, key, more = {}) => h('button', { 'aria-pressed': String(s.phase === phase), disabled: !s.task.case, onclick: () => set({ phase }), ...more }, t(key));
      phases.replaceChildren(step('open', 'class.phase_open'), step('predict', 'class.phase_predict'), step('closed', 'class.phase_closed'),
        step('shown', 'class.phase_shown', { onclick: async (e) => { e.target.disabled = true; await act('teach/result', { secret }, box).catch(() => {}); } }));
      const parts = [h('p', {}, t('class.counted', { n: s.answered, of: s.members }) + (s.phase === 'shown' ? C.gap() + t('teach.saw', { n: s.saw }) : ''))];
      if (s.task.case && told) {
        if (told.name !== s.task.case) { which.value = s.task.case; choose(s.task.case).then(() => draw(s)).catch(() => {}); return; }
        s.told = told;
        const q = told.measures.find((m) => m.name === s.task.measure), cost = told.measures.find((m) => m.name === told.cost);
        parts.unshift(h('p', { class: 'lead' }, s.task.question), h('p', {}, h('b', {}, s.task.package.title), ' – ', q.title));
        if (s.result) parts.push(h('p', { class: 'verdict' }, s.result.sentence));
        parts.push(spread(s, q));
        const because = (s.lines || []).filter((l) => l.prediction);
        if (because.length) parts.push(h('details', { open: because.length < 12 }, h('summary', {}, t('teach.because')), h('ul', {}, because.map((l) => h('li', {}, h('b', {}, l.name), C.colon(), t('predict.' + l.prediction.way), ' ', C.apart(l.prediction.by, q), ' – ', l.prediction.because, l.seen ? h('span', { class: 'muted' }, ' · ' + t('teach.seen', { way: t('predict.' + l.seen.way), text: l.seen.text })) : null)))));
        parts.push(board(s, q, cost));
      } else parts.unshift(h('p', { class: 'muted' }, t('teach.no_task')));
      heard.replaceChildren(...parts.filter(Boolean));
      people.replaceChildren(h('ul', {}, (s.lines || []).map((l) => h('li', {}, l.name, ' ', h('span', { class: 'muted small' }, t(l.here ? 'teach.here' : 'teach.away')), ' ', h('button', { class: 'plain', 'aria-label': t('teach.remove', { name: l.name }), onclick: () => set({ remove: l.name }) }, t('teach.out'))))));
      rooms.replaceChildren(...(s.rooms || []).map((r) => h('p', { class: 'small' }, h('b', {}, t('play.room', { n: r.number })), C.gap(), t('play.round', { n: Math.min(r.round + 1, r.rounds), of: r.rounds }), ' · ', r.names.map((n, i) => (n ? n + (r.away[i] ? ' – ' + t('play.by_model') : r.given[i] ? ' ✓' : ' …') : t('play.by_model'))).join(' · '), ' ', r.plan ? h('a', { href: '#/play?plan=' + encodeURIComponent(JSON.stringify(r.plan)) }, t('play.replay')) : null)));
    };
    try { await follow('teach/watch', { secret }, draw, signal); } catch (e) { C.kept.set('secret', ''); enter(); C.wrong(box, e); }
  });
})();
