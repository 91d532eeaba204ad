// Offices of City Y, played by people; the debriefing; a strategy for an office.
'use strict';
(() => {
  const { h, t } = C;
  const SEATS = [['agency', ['supervise', 'ask:share_data', 'ask:file_cases', 'ask:enforce']], ['civil_affairs', ['share_data']], ['police', ['share_data', 'file_cases']], ['court', ['enforce']]];
  const CITY = 'city-y';
  const office = (told, seat) => told.actors.find((a) => a.name === SEATS[seat][0]).title;
  const actName = (told, name) => (name.startsWith('ask:') ? t('play.ask', { act: told.acts.find((a) => a.name === name.slice(4)).title }) : told.acts.find((a) => a.name === name).title);

  // memo shows what an office saw of a year.
  const memo = (told, seat, m, round) => h('div.card', {}, h('h3', {}, t('play.year', { n: round + 1 })),
    h('ul', {}, m.acts.map((a) => h('li', {}, actName(told, a.name) + C.colon() + (a.asked ? t('play.did', { yes: a.yes, asked: a.asked, model: a.model, chance: C.percent(a.chance) }) : t('play.not_asked'))))),
    m.cases.some((n) => n) ? h('p.small', {}, t('play.cases', { police: m.cases[2], court: m.cases[3] })) : null,
    m.asks ? C.terms(told.motives, null, { terms: m.terms }, ['', t('play.terms')]) : null);

  let left = null;
  C.roomTick = (r) => { if (left) { left.textContent = t('play.left', { n: r.left }); } const w = document.getElementById('waiting'); if (w) w.textContent = waiting(r); };
  const waiting = (r) => { const n = r.names.filter((x, i) => x && !r.away[i] && !r.given[i]).length; return n ? t('play.waiting', { n }) : t('play.all_given'); };

  // roomView is what a seat sees of its room.
  C.roomView = async (r, give, signal) => {
    const told = await C.told(CITY, signal), seat = r.seat, over = r.round >= r.rounds;
    if (over) return [h('p.lead', {}, t('play.over')), ...(await debrief(told, r.plan, r.others, r.digest, seat, signal))];
    left = h('output', {}, t('play.left', { n: r.left }));
    const mine = { ...(r.mine || {}) }, said = h('p', { 'aria-live': 'polite' });
    const rows = SEATS[seat][1].map((name) => h('fieldset', {}, h('legend', {}, actName(told, name)), [['', 'play.own'], ['yes', 'play.yes'], ['no', 'play.no']].map(([v, k]) => h('label.choice', {}, h('input', { type: 'radio', name, value: v, checked: (mine[name] || '') === v, onchange: () => { mine[name] = v; } }), t(k)))));
    const last = r.memos && r.memos[r.memos.length - 1];
    return [h('p.lead', {}, t('play.you_are', { office: office(told, seat) }), C.gap(), C.sentence(told.actors.find((a) => a.name === SEATS[seat][0]).meaning)),
      h('p', {}, t('play.seats'), C.gap(), r.names.map((n, i) => office(told, i) + C.colon() + (n && !r.away[i] ? n : t('play.by_model'))).join(' · ')),
      h('div.row', {}, h('b', {}, t('play.round', { n: r.round + 1, of: r.rounds })), left),
      h('div.even', {}, h('form', { onsubmit: async (e) => { e.preventDefault(); await give(r.round, mine).catch(() => {}); said.textContent = t('play.given'); } }, h('h2', {}, t('play.this_year', { n: r.round + 1 })), h('p.small', {}, t('play.standing')), rows, h('button.first', { type: 'submit' }, t('play.give')), said, h('p', { id: 'waiting', class: 'muted' }, waiting(r))),
        last ? h('div', {}, h('h2', {}, t('play.last')), memo(told, seat, last, r.memos.length - 1)) : h('p.note', {}, t('play.first')))];
  };

  // debrief sets the people's officials beside the model's, under the same luck.
  const debrief = async (told, plan, others, digest, seat, signal) => {
    const film = (await C.call('play', { plan }, signal));
    const where = h('div', {}), titles = [t('play.model'), t('play.class')];
    requestAnimationFrame(() => { if (where.isConnected) C.player(where, film.film, told, told.course, titles).to(film.film.months - 1); });
    others = others && others[0] ? others : SEATS.map((_, s) => film.memos.map((m) => m[s]));
    const table = C.table(t('play.table'), [C.th(t('why.act')), others[0].map((_, i) => C.thn(String(i + 1)))],
      SEATS.flatMap(([, acts], s) => acts.map((name, k) => h('tr', {}, C.thr(office(told, s) + ' – ' + actName(told, name)), others[s].map((m) => { const a = m.acts[k]; return h('td', { class: 'n' + (a.yes > a.model ? ' better' : a.yes < a.model ? ' worse' : '') }, a.asked ? `${a.yes}/${a.model}` : '–'); })))));
    return [h('p', {}, t('play.debrief')), where, ...C.whyButton('play/why', { plan }, titles, signal), h('h2', {}, t('play.table')), h('p.small.muted', {}, t('play.table_how')), table,
      h('p.small.muted', {}, digest === film.digest || !digest ? t('run.digest', { digest: film.digest }) : t('run.other', { digest: film.digest })),
      h('p', {}, h('a', { href: '#/play?plan=' + encodeURIComponent(JSON.stringify(plan)) }, t('play.replay'))),
      ...strategy(told, plan, seat, signal)];
  };

  // strategy lets a student write weights of motives for an office and has them run.
  const strategy = (told, plan, seat, signal) => {
    const weights = {}, out = h('div', { 'aria-live': 'polite' }), which = h('select', { id: 'office' }, SEATS.map((_, i) => h('option', { value: i, selected: i === Math.max(0, seat) }, office(told, i))));
    const rows = told.motives.filter((m) => m.name !== 'profit' && m.name !== 'unexplained').map((m) => {
      const o = h('output', {}, '1'), id = 'w-' + m.name;
      weights[m.name] = 1;
      return h('div.lever', {}, h('div.name', {}, h('label', { for: id }, m.title), o), h('input', { type: 'range', id, min: 0, max: 3, step: 0.25, value: 1, oninput: (e) => { weights[m.name] = Number(e.target.value); o.textContent = e.target.value; } }), h('p', {}, m.meaning));
    });
    const run = h('button.first', { onclick: () => {
      const w = [null, null, null, null]; w[Number(which.value)] = { ...weights };
      run.disabled = true;
      C.stream('strategy', { plan: { set: plan.set, weights: w } }, (event, v) => {
        if (event === 'partial') out.replaceChildren(h('p.muted', {}, t('run.of', { n: v.n, of: v.of })));
        if (event === 'done') out.replaceChildren(h('p.verdict', {}, v.findings.find((f) => f.measure === told.focus[0]).sentence), C.findings(told, [1], v, [t('play.model'), t('strategy.yours')]));
      }, signal).catch(C.unless(out)).finally(() => { run.disabled = false; });
    } }, t('strategy.run'));
    return [h('h2', {}, t('strategy.title')), h('p', {}, t('strategy.how')), h('div.row', {}, C.labelled(t('strategy.office'), which)), h('div.seats', {}, rows), h('div.row', {}, run), out];
  };

  // A play by its plan in the address, or alone: one person in all offices.
  C.route(/^\/play$/, async (main, _, q, signal) => {
    const told = await C.told(CITY, signal);
    let plan = { answers: [] };
    if (q.get('plan')) { try { plan = JSON.parse(q.get('plan')); } catch { plan = { answers: [] }; } }
    if (q.get('plan')) { C.page(main, t('play.replayed'), ...(await debrief(told, plan, null, '', 0, signal))); return; }
    const answers = SEATS.map(() => ({}));
    const all = SEATS.map(([, acts], s) => h('section.card', {}, h('h2', {}, office(told, s)), acts.map((name) => h('div', {}, h('label', { for: s + name }, actName(told, name)), ' ', h('select', { id: s + name, onchange: (e) => { answers[s][name] = e.target.value; } }, [['', 'play.own'], ['yes', 'play.yes'], ['no', 'play.no']].map(([v, k]) => h('option', { value: v }, t(k))))))));
    C.page(main, t('play.alone'), h('p.lead', {}, t('play.alone_how')), h('div.seats', {}, all), h('div.row', {}, h('button.first', { onclick: () => C.go('/play', { plan: JSON.stringify({ answers: Array(10).fill(answers) }) }) }, t('play.run'))));
  });
})();
