// A class: joining, the student's page, and what it shares with the teacher's pages.
'use strict';
(() => {
  const { h, t, labelled } = C;
  const act = C.act = (path, body, where) => C.call(path, body).catch((e) => { C.wrong(where, e); throw e; });

  // follow hears the state of the class until the signal, one state after the other; a
  // stream that breaks off is opened again, and where says so meanwhile.
  C.follow = async (path, body, draw, signal, where) => {
    const lost = h('p.note', { role: 'status', hidden: true }, t('class.lost'));
    let turn = Promise.resolve();
    where.before(lost);
    const hear = (event, s) => {
      lost.hidden = true;
      if (s.result) s.result = s.result[C.boot.lang];
      turn = turn.then(() => draw(s)).catch((e) => { if (!signal.aborted) C.wrong(where, e); });
    };
    while (!signal.aborted) {
      try { await C.stream(path, body, hear, signal); } catch (e) {
        if ([t('class.not_in'), t('class.no_entry')].includes(e.message)) throw e;
      }
      if (signal.aborted) return;
      lost.hidden = false;
      await new Promise((r) => setTimeout(r, 800));
    }
  };

  C.joinCards = (code = (location.hash.match(/join=([A-Za-z]+)/) || [])[1] || '') => {
    const word = h('input', { type: 'text', id: 'code', maxlength: 8, size: 8, autocomplete: 'off', autocapitalize: 'characters', required: true, value: code });
    const name = h('input', { type: 'text', id: 'name', maxlength: 20, size: 14, autocomplete: 'off', required: true, value: C.kept.get('name') });
    const box = h('section.card', {}, h('h2', {}, t('class.join')));
    box.append(h('form.row', { onsubmit: async (e) => {
      e.preventDefault();
      const got = await act('class/join', { code: word.value, name: name.value }, box).catch(() => null);
      if (!got) return;
      C.kept.set('token', got.token); C.kept.set('name', name.value);
      C.go('/class');
    } }, h('label', {}, t('class.code'), ' ', word), h('label', {}, t('class.name'), ' ', name), h('button.first', { type: 'submit' }, t('class.enter'))),
    h('p.small.muted', {}, t('class.nickname')), h('p.small', {}, h('a', { href: '#/teach' }, t('class.teacher')), ' · ', h('a', { href: '#/play' }, t('play.alone'))));
    return box;
  };

  // asked is the task in the words of a case: its question, measure and package, which
  // is an arm of the case or levers.
  C.task = (told, task) => {
    const arm = told.arms.find((a) => a.name === task.package.arm);
    return { question: task.question || told.question, q: told.measures.find((m) => m.name === task.measure), cost: told.measures.find((m) => m.name === told.cost),
      ask: task.package, title: arm ? arm.title : task.package.title, set: arm ? arm.set : task.package.set };
  };
  // spread shows what was predicted, and what came out.
  C.classSpread = (s, q) => (s.spread && s.spread.length ? h('figure.figure', {}, h('h3', {}, t('class.spread', { n: s.spread.length })), h('p.sub', {}, t('class.spread_how', { unit: q.points })),
    C.spread(s.spread, s.result ? s.result.difference : null, q, t('class.spread', { n: s.spread.length })),
    h('p.small', {}, ['higher', 'same', 'lower'].map((w) => t('predict.' + w) + C.colon() + ((s.ways || {})[w] || 0)).join(' · '))) : null);
  C.board = (s, told, { q, cost }) => (s.board.length ? h('div', {}, h('h2', {}, t('board.title')), h('p.small.muted', {}, t('board.how')), C.table(t('board.title'), ['board.who', 'board.package', 'board.effect', 'board.cost'].map((k) => C.th(t(k))),
    s.board.map((e) => h('tr', {}, h('td', {}, e.who), h('td', {}, e.title, ' ', h('span.unit', {}, C.leverText(told, e.package.set))), h('td', {}, e.word[C.boot.lang] + ' ' + C.apart(q.better === 'lower' ? -e.effect : e.effect, q)), h('td', {}, C.apart(e.cost, cost)))))) : null);

  // --- the student's page ------------------------------------------------------
  C.route(/^\/class$/, async (main, _, __, signal) => {
    const token = C.kept.get('token');
    if (!token) { C.go('/'); return; }
    const box = h('div', {}), boards = h('div', {}), pause = h('div.paused', { hidden: true, role: 'status' });
    C.page(main, t('class.title'), box, boards, pause);
    let told = null, task = '', last = '';
    const draw = async (s) => {
      if (pause.hidden === s.paused) { pause.hidden = !s.paused; pause.textContent = s.paused ? t('class.paused') : ''; }
      if (s.task.case && task !== JSON.stringify(s.task)) { told = await C.told(s.task.case, signal); task = JSON.stringify(s.task); }
      const counted = () => t('class.counted', { n: s.answered, of: s.members });
      boards.replaceChildren(!s.room && told && s.task.case ? C.board(s, told, C.task(told, s.task)) || '' : '');
      const key = JSON.stringify([s.phase, s.task, s.you.seen, !!s.room, s.room && [s.room.round, s.room.number], s.result, s.you.prediction && s.phase !== 'predict']);
      if (key === last) {
        if (s.room && C.roomTick) C.roomTick(s.room);
        const n = document.getElementById('counted');
        if (n) n.textContent = counted();
        return;
      }
      if (last) window.scrollTo(0, 0);
      last = key;
      document.querySelector('h1').textContent = (s.name || t('class.title')) + ' – ' + s.you.name;
      if (s.room) { C.renew(box, await C.roomView(s.room, (round, answers) => act('class/give', { token, round, answers }, box), signal)); return; }
      if (!s.task.case) { C.renew(box, h('p.lead', {}, t('class.wait')), h('p', {}, h('a.button', { href: '#/' }, t('class.cases')))); return; }
      const about = C.task(told, s.task), { q, cost } = about, prediction = s.you.prediction && { ...s.you.prediction, measure: s.task.measure };
      const parts = [h('p.lead', {}, about.question), h('p', {}, h('b', {}, about.title), ' – ', C.leverText(told, about.set))];
      if (s.phase === 'open') parts.push(h('p', {}, h('a.button', { href: '#/case/' + told.name + '?step=play', target: '_blank' }, t('class.play'))));
      if (s.phase === 'predict') {
        const said = h('p', { 'aria-live': 'polite' }, prediction ? t('class.written') : '');
        const write = (got) => act('class/predict', { token, prediction: got }, box).then(() => { said.textContent = t('class.written'); }, () => { said.textContent = ''; });
        parts.push(C.predictionForm(told, [s.task.measure], prediction, write, t('class.write')), said, h('p', { id: 'counted', class: 'muted' }, counted()));
      }
      if (s.phase === 'closed') parts.push(prediction ? h('p.good', {}, C.predicted(told, prediction)) : null, h('p', {}, t('class.closed')));
      if (s.phase === 'shown' && !s.you.seen) {
        const text = h('textarea', { id: 'saw', maxlength: 500 });
        const say = (e) => { e.preventDefault(); act('class/see', { token, seen: { way: new FormData(e.target).get('saw'), text: text.value } }, box).catch(() => {}); };
        parts.push(h('p.lead', {}, t('see.lead')), h('div.even', {}, C.seeForm(q, text, say), C.difference(s.sight, q, about.title)));
      }
      if (s.phase === 'shown' && s.result) {
        parts.push(h('p.verdict', {}, s.result.sentence), prediction ? h('div.good', {}, h('p', {}, C.predicted(told, prediction)), h('p', {}, C.judged(prediction, s.result, q))) : null,
          C.classSpread(s, q), ...C.whyButton('why', { case: told.name, packages: [about.ask] }, [t('arm.base'), about.title], signal));
      }
      if (s.phase === 'open' || (s.phase === 'shown' && s.result)) parts.push(entry(told, s.task, q, cost, (p) => act('class/board', { token, package: p }, box)));
      C.renew(box, parts);
      C.say(t('class.phase_' + s.phase));
    };
    try { await C.follow('class/watch', { token }, draw, signal, box); } catch (e) {
      C.kept.set('token', '');
      C.page(main, t('class.title'), C.joinCards());
      C.wrong(main, e);
    }
  });

  // entry is the form by which a package is put on the board.
  const entry = (told, task, q, cost, put) => {
    const set = {}, title = h('input', { type: 'text', id: 'entry', maxlength: 40, required: true }), send = h('button.first', { type: 'submit' }, t('board.send'));
    return h('details', {}, h('summary', {}, t('board.own')), h('p.small', {}, t('board.rule', { measure: q.title }) + (task.budget ? C.gap() + t('board.budget', { budget: C.value(task.budget, cost) }) : '')),
      h('form', { onsubmit: async (e) => { e.preventDefault(); send.disabled = true; await put({ title: title.value, set }).catch(() => {}); send.disabled = false; } },
        C.levers(told, set, () => {}), h('div.row', {}, labelled(t('board.name'), title), send)));
  };
})();
