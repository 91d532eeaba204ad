// The first page.
'use strict';
(() => {
  const { h, t } = C;
  C.route(/^\/$/, async (main, _, __, signal) => {
    const cases = await C.call('cases', {}, signal);
    if (signal.aborted) return;
    const join = C.boot.classes && C.joinCards;
    const list = h('ul.cards', {}, cases.map((c) => h('li', {}, h('a.card', { href: '#/case/' + c.name }, C.mini(c.name), h('h2', {}, c.title), h('p', {}, c.say)))));
    C.page(main, t('home.title'), h('p.lead', {}, t('home.lead'), join ? [' ', h('a', { href: '#/class' }, t('class.join'))] : null), list, join ? C.joinCards() : null,
      h('section.small.muted', {}, h('h2', {}, t('home.how')), h('p', {}, t('home.how_text'))));
  });
})();
