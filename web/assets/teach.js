// The teacher's page, and the page for the wall, which anybody in the room may see.
'use strict';
(() => {
  const { h, t, act, labelled } = C;

  // running is the task that is put before the class, with its case; null: none.
  const running = (signal) => {
    let told = null;
    return async (s) => {
      if (!s.task.case) return null;
      if (!told || told.name !== s.task.case) told = await C.told(s.task.case, signal);
      return { told, ...C.task(told, s.task) };
    };
  };
  const head = (a) => [h('p.lead', {}, a.question), h('p', {}, h('b', {}, a.title), ' – ', C.leverText(a.told, a.set), ' – ', a.q.title)];
  const join = (s) => h('div.row', {}, h('span.code', {}, s.code), h('span', {}, t('teach.join', { address: location.origin + location.pathname, here: s.here, members: s.members })));
  const counted = (s) => h('p', {}, t('class.counted', { n: s.answered, of: s.members }) + (s.phase === 'shown' ? C.gap() + t('teach.saw', { n: s.saw }) : ''));
  const round = (r) => t('play.round', { n: Math.min(r.round + 1, r.rounds), of: r.rounds });
  const outcome = (s, a) => [h('p.verdict', {}, s.result.sentence), C.difference(s.result, a.q, a.title), C.classSpread(s, a.q)];

  C.route(/^\/teach(?:\/([A-Z0-9]+))?$/, async (main, [given], _, signal) => {
    if (given) { C.kept.set('secret', given); C.quietly('/teach'); }
    const secret = C.kept.get('secret'), box = h('div', {});
    C.page(main, t('teach.title'), box);
    const enter = () => {
      const word = h('input', { type: 'password', id: 'secret', autocomplete: 'off', required: true });
      box.replaceChildren(h('form.row', { onsubmit: (e) => { e.preventDefault(); C.go('/teach/' + word.value.trim().toUpperCase()); } }, labelled(t('teach.secret'), word), h('button.first', { type: 'submit' }, t('class.enter'))));
    };
    if (!secret) { enter(); return; }
    const set = (change) => act('teach/set', { secret, set: change }, box).catch(() => {});
    const cases = await C.call('cases', {}, signal);

    // The parts that change with the class; what the teacher types stays.
    const top = h('section', {}), people = h('div', {}), phases = h('div', { role: 'group', 'aria-label': t('teach.phase') }), heard = h('div', {}), rooms = h('div', {}), form = h('div', {});
    const which = h('select', { id: 'task-case', onchange: () => choose(which.value) }, cases.map((c) => h('option', { value: c.name }, c.title)));
    const choose = async (name) => { form.replaceChildren(taskForm(await C.told(name, signal), set)); };
    await choose(cases[0].name);
    box.replaceChildren(top, h('div.two', {},
      h('div', {}, h('h2', {}, t('teach.phase')), phases, heard, h('h2', {}, t('teach.play')), playForm(set), rooms),
      h('div', {}, h('h2', {}, t('teach.task')), h('div.row', {}, labelled(t('teach.case'), which)), form, h('h2', {}, t('teach.people')), people)));

    const save = async (what, name, type, text) => C.save(name, type, text(await act('teach/' + what, { secret }, box)));
    const task = running(signal);
    let last = '';
    const draw = async (s) => {
      const now = JSON.stringify(s);
      if (now === last) return;
      last = now;
      const a = await task(s);
      C.renew(top, join(s), h('div.row', {}, h('a.button', { href: '#/wall/' + s.code, target: '_blank' }, t('wall.open')),
        h('button', { 'aria-pressed': String(s.paused), onclick: () => set({ paused: !s.paused }) }, t(s.paused ? 'teach.go_on' : 'teach.pause')),
        h('button', { onclick: () => save('table', 'class.csv', 'text/csv', (x) => x) }, t('teach.table')),
        h('button', { onclick: () => save('export', 'class.json', 'application/json', (x) => JSON.stringify(x, null, 1)) }, t('teach.export')),
        h('button', { onclick: () => { if (confirm(t('teach.clear_sure'))) set({ clear: true }); } }, t('teach.clear'))));
      const step = (phase, go = () => set({ phase })) => h('button', { 'aria-pressed': String(s.phase === phase), disabled: !a, onclick: go }, t('class.phase_' + phase));
      const run = () => { heard.prepend(h('p', { role: 'status' }, t('run.working'))); act('teach/result', { secret }, box).catch(() => {}); };
      C.renew(phases, h('div.row', {}, step('open'), step('predict'), step('closed'), step('shown', run)));
      C.renew(heard, a ? [head(a), counted(s),
        s.phase !== 'shown' ? C.classSpread(s, a.q) : s.result ? outcome(s, a) : [h('p', {}, t('teach.kept_back')), h('button.first', { onclick: () => set({ show: true }) }, t('teach.show'))],
        reasons(s, a.q), C.board(s, a.told, a)] : h('p.muted', {}, t('teach.no_task')));
      C.renew(people, h('ul', {}, (s.lines || []).map((l) => h('li', {}, l.name, ' ', h('span.muted.small', {}, t(l.here ? 'teach.here' : 'teach.away')), ' ', h('button.plain', { 'aria-label': t('teach.remove', { name: l.name }), onclick: () => set({ remove: l.name }) }, t('teach.out'))))));
      C.renew(rooms, (s.rooms || []).map((r) => h('p.small', {}, h('b', {}, t('play.room', { n: r.number })), C.gap(), round(r), ' · ', r.names.map((n, i) => (n ? n + (r.away[i] ? ' – ' + t('play.by_model') : r.given[i] ? ' ✓' : ' …') : t('play.by_model'))).join(' · '), ' ',
        r.plan ? h('a', { href: '#/play?plan=' + encodeURIComponent(JSON.stringify(r.plan)), target: '_blank' }, t('play.replay')) : null)));
    };
    try { await C.follow('teach/watch', { secret }, draw, signal, box); } catch (e) { C.kept.set('secret', ''); enter(); C.wrong(box, e); }
  });

  // reasons are what each member predicted and saw.
  const reasons = (s, q) => {
    const all = (s.lines || []).filter((l) => l.prediction || l.seen);
    const line = (l) => [h('b', {}, l.name), C.colon(), l.prediction ? [t('predict.' + l.prediction.way), ' ', C.apart(l.prediction.by, q), ' – ', l.prediction.because] : '–',
      l.seen ? h('span.muted', {}, ' · ' + t('teach.seen', { way: t('predict.' + l.seen.way), text: l.seen.text })) : null];
    return all.length ? h('details', { open: all.length < 12 }, h('summary', {}, t('teach.because')), h('ul', {}, all.map((l) => h('li', {}, line(l))))) : null;
  };

  // taskForm puts a task before the class.
  const taskForm = (told, set) => {
    const arms = told.arms.filter((a) => a.plain && Object.keys(a.set).length);
    const arm = h('select', { id: 'task-package' }, arms.map((a) => h('option', { value: a.name }, a.title)));
    const what = h('select', { id: 'task-measure' }, told.measures.filter((m) => m.role !== 'detail').map((m) => h('option', { value: m.name, selected: m.name === told.focus[0] }, m.title)));
    const question = h('input', { type: 'text', id: 'task-question', maxlength: 300, value: told.question });
    const budget = h('input', { type: 'number', id: 'task-budget', min: 0, step: 'any' }), cost = told.measures.find((m) => m.name === told.cost);
    const locks = told.levers.filter((l) => l.featured).map((l) => h('input', { type: 'checkbox', value: l.name, checked: true, 'data-title': l.title }));
    return h('form', { onsubmit: (e) => {
      e.preventDefault();
      set({ task: { case: told.name, question: question.value === told.question ? '' : question.value, measure: what.value, package: { arm: arm.value }, levers: locks.filter((i) => i.checked).map((i) => i.value), budget: Number(budget.value) || 0 } });
    } }, h('div.row.wide', {}, labelled(t('teach.question'), question)), h('div.row', {}, labelled(t('teach.package'), arm)), h('div.row', {}, labelled(t('teach.measure'), what)),
    h('details', {}, h('summary', {}, t('teach.levers')), h('p.small.muted', {}, t('teach.levers_how')), locks.map((i) => h('label.choice', {}, i, i.dataset.title))),
    h('div.row', {}, labelled(t('teach.budget', { unit: cost.unit }), budget)), h('div.row', {}, h('button.first', { type: 'submit' }, t('teach.put'))));
  };

  // playForm begins and ends games in rooms.
  const playForm = (set) => {
    const number = (id, more) => h('input', { type: 'number', id, min: 0, step: 0.1, ...more });
    const seconds = number('seconds', { min: 10, max: 600, step: 1, value: 60 });
    const levers = [['reward', 0, 10], ['platform', 0.1, 1], ['assessed', 0.1, 1]].map(([id, value, max]) => number(id, { max, value }));
    const start = () => set({ play: { set: Object.fromEntries(levers.map((i) => ['conditions.' + i.id, Number(i.value)])), seconds: Number(seconds.value) || 60 } });
    return [h('p.small', {}, t('teach.play_how')), h('div.row', {}, labelled(t('teach.seconds'), seconds)), h('div.row', {}, levers.map((i) => h('label', {}, t('lever.conditions_' + i.id), ' ', i))),
      h('div.row', {}, h('button.first', { onclick: start }, t('teach.play_start')), h('button', { onclick: () => set({ next: true }) }, t('teach.next')), h('button', { onclick: () => set({ stop: true }) }, t('teach.stop')))];
  };

  // --- the wall ------------------------------------------------------------------
  C.route(/^\/wall\/([A-Z]+)$/, async (main, [code], _, signal) => {
    const top = h('div.wall', {}), box = h('div.wall', {}), task = running(signal), title = C.page(main, t('class.title'), top, box);
    let last = '';
    const draw = async (s) => {
      title.textContent = s.name || t('class.title');
      top.replaceChildren(join(s));
      const a = await task(s), now = JSON.stringify({ ...s, here: 0 });
      if (now === last) return;
      last = now;
      C.renew(box, s.paused ? h('p.verdict', {}, t('class.paused')) : null,
        (s.rooms || []).map((r) => h('p.lead', {}, h('b', {}, t('play.room', { n: r.number })), C.gap(), round(r), ' · ', t('play.left', { n: r.left }))),
        !a ? h('p.lead', {}, t('wall.wait')) : [head(a), s.result ? null : h('p.verdict', {}, t({ open: 'wall.free', predict: 'wall.predict', closed: 'class.closed', shown: 'wall.shown' }[s.phase])), s.phase === 'open' ? null : counted(s),
          s.result ? outcome(s, a) : s.sight && C.difference(s.sight, a.q, a.title), C.board(s, a.told, a)]);
    };
    try { await C.follow('class/wall', { code }, draw, signal, box); } catch (e) { C.page(main, t('class.title')); C.wrong(main, e); }
  });
})();
