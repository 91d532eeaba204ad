package optimize

import (
	"math"
	"slices"
	"strings"

	"concert/lab/study"
	"concert/results/answer"
	"concert/results/doc"
	"concert/results/say"
)

const pictureKey = "optimize.picture"

// teller says what a search found.
type teller struct {
	*Result
	w *study.Words
}

// Document says what was found.
func (r *Result) Document(words *say.Words, report, command string) *doc.Document {
	t := &teller{r, study.In(words, r.Brief)}
	if r.Doubt != nil {
		return t.doubtDocument(report, command)
	}
	d := &doc.Document{Key: "optimize", Language: words.Language(),
		Title: t.title("optimize.title", "optimize.title_any")}
	f := t.figure()
	d.Blocks = append(t.w.Opening(), t.w.Answer(t.answer()...),
		doc.Block{Key: pictureKey, Level: doc.First, Figure: &doc.Figure{Kind: string(f.Kind), Title: f.Title,
			Caption: f.Subtitle, Alt: f.Alt}},
		t.w.Goals(), doc.Block{Key: "optimize.table", Level: doc.First, Table: t.table()},
		study.Section("risks", t.w.Say("optimize.risks"), doc.Block{Key: "optimize.risks", Level: doc.First,
			Text: t.w.Sentences(t.risks()...)}),
	)
	var commands []string
	if command != "" {
		commands = []string{command, strings.TrimSuffix(command, " --all") + " --doubt"}
	}
	d.Blocks = append(d.Blocks, t.w.Next(report, commands...)...)
	d.Blocks = append(d.Blocks, doc.Block{Key: "searched", Level: doc.Body, Head: t.w.Say("optimize.search"),
		Blocks: []doc.Block{
			{Key: "optimize.search", Level: doc.Body, Text: t.w.Sentences(t.searched()...)}}}, t.every())
	return d
}

// Figures are the pictures of the document.
func (r *Result) Figures(words *say.Words) []study.Figure {
	t := &teller{r, study.In(words, r.Brief)}
	switch {
	case r.Doubt == nil:
		return []study.Figure{{Block: pictureKey, Figure: t.figure()}}
	case r.Doubt.Shown == nil:
		return nil
	}
	return []study.Figure{{Block: doubtPictureKey, Figure: t.doubtFigure()}}
}

// title is one message for a budget, and another for any sum.
func (t *teller) title(key, anySum string) string {
	m := t.Money
	if math.IsInf(float64(t.Budget), 1) {
		return t.w.Say(anySum, "n", say.Given(m.For), "things", t.w.Term(m.Thing), "years",
			say.Given(m.Years))
	}
	return t.w.Say(key, "budget", t.given(float64(t.Budget)), "n", say.Given(m.For), "things",
		t.w.Term(m.Thing), "years", say.Given(m.Years))
}

// yuan is a sum in words, to two digits: "3.0 million yuan".
func (t *teller) yuan(v float64) string {
	return t.sum(v, func(n float64) string { return say.Scale{Factor: 1, Unknown: "–"}.Rounded(n, 2).Plain(n) })
}

// atMost is a sum rounded up to two digits, so that what is below it is below
// what is said.
func (t *teller) atMost(v float64) string {
	return t.sum(v, func(n float64) string {
		if n <= 0 || math.IsInf(n, 0) || math.IsNaN(n) {
			return say.Scale{Factor: 1, Unknown: "–"}.Rounded(n, 2).Plain(n)
		}
		unit := math.Pow(10, math.Floor(math.Log10(n))-1)
		up := math.Ceil(n/unit-1e-9) * unit
		return say.Scale{Factor: 1}.Rounded(up, 2).Plain(up)
	})
}

// sum writes a sum in millions, or where a language counts so, in ten thousands.
func (t *teller) sum(v float64, number func(float64) string) string {
	switch {
	case math.Abs(v) < 1e6:
		return t.w.Say("optimize.yuan", "n", number(v))
	case t.w.Language() == say.English:
		return t.w.Say("optimize.million", "n", number(v/1e6))
	}
	return t.w.Say("optimize.wan", "n", number(v/1e4))
}

// given is a sum that somebody gave, as it was given.
func (t *teller) given(v float64) string { return t.sum(v, say.Given) }

// each is a cost in the measure's own unit.
func (t *teller) each(v float64) string {
	_, q := t.w.Measure(CostMeasure, v)
	return q.With(v)
}

func (t *teller) name(f *Fresh) string {
	if f.Role == asItIs {
		return t.w.Title(t.Brief.Baseline)
	}
	return t.words(f.Title)
}

// words is a package in words: its measures, each a term.
func (t *teller) words(title string) string {
	var all []string
	for _, part := range strings.Split(title, " + ") {
		all = append(all, t.w.Term(part))
	}
	return strings.Join(all, " + ")
}

func hundred(v answer.Number) string {
	return say.Scale{Factor: 100, Unknown: "–"}.Plain(float64(v))
}

// share is a share of worlds with its interval.
func (t *teller) share(s answer.WorldShare) string {
	low, high := say.Percents(float64(s.Low), float64(s.High))
	return t.w.Aside(hundred(s.Share), low+"–"+high)
}

// answer recommends.
func (t *teller) answer() (all []string) {
	w := t.w
	best, now := t.Best(recommended), t.Best(asItIs)
	switch {
	case best == nil:
		return []string{w.Say("optimize.none")}
	case best.Title == "" || now == nil:
		return []string{t.nothingBetter(best)}
	}
	all = append(all, t.best(best, now))
	if low, high, mean := t.apart(best, now); t.By == Share && low <= 0 {
		all = append(all, w.Say("optimize.now_open", "difference", hundred(answer.Number(mean)), "interval",
			w.Interval(hundred(answer.Number(low)), hundred(answer.Number(high)))))
	}
	all = append(all, w.Say("optimize.cost", "total", t.yuan(float64(best.Total)), "most",
		t.atMost(float64(best.TotalTop)), "each", t.each(float64(best.CostMean))))
	if near := t.justAbove(best); near != nil {
		key := "optimize.just_above"
		if t.By == Mean {
			key = "optimize.just_above_mean"
		}
		all = append(all, w.Say(key, "package", t.words(near.Title), "outcome", t.said(near), "total",
			t.yuan(float64(near.Total)), "most", t.atMost(float64(near.TotalTop))))
	}
	if t.By == Mean {
		return append(all, t.besideMean(best)...)
	}
	if say.RobustnessOf(float64(best.Together.Low), float64(best.Together.High), best.Together.Worlds) == say.Fails {
		all = append(all, w.Say("optimize.seldom"))
	}
	if p := t.reliable(); p != nil && best.Together.Share < say.AlmostEverywhereFrom {
		all = append(all, w.Say("optimize.takes", "package", t.words(p.Title), "total",
			t.yuan(t.Money.Total(float64(p.Cost)))))
	}
	if next := t.Best(nextBest); next != nil && t.Regret != nil {
		all = append(all, w.Say("optimize.next", "package", t.words(next.Title), "share", t.share(next.Together),
			"difference", hundred(t.Regret.Difference),
			"interval", w.Interval(hundred(t.Regret.Low), hundred(t.Regret.High))))
	}
	if f := t.Best(without); f != nil {
		all = append(all, w.Say("optimize.without", "package", t.words(f.Title), "share", t.share(f.Together), "total",
			t.yuan(float64(f.Total))))
	} else if t.Withholds && !best.Withholds {
		all = append(all, w.Say("optimize.withholds_none"))
	}
	return append(all, t.shippedBeaten())
}

// justAbove is the package that does best among those set aside only because
// their mean cost may be above the budget, though it was seen below; nil if none
// does better than the best.
func (t *teller) justAbove(best *Fresh) (near *Fresh) {
	for i := range t.Fresh {
		f := &t.Fresh[i]
		harmless := f.Total <= t.Budget
		for _, h := range f.Harm {
			harmless = harmless && h.High <= h.Limit
		}
		if f.Role == considered && harmless && !f.Within && t.betters(f, best) && (near == nil || t.betters(f, near)) {
			near = f
		}
	}
	return near
}

// reliable is the cheapest package that the search saw succeed so often; nil if
// it saw none.
func (t *teller) reliable() (cheapest *Package) {
	for i := range t.Searched {
		if p := &t.Searched[i]; p.Share >= say.AlmostEverywhereFrom && (cheapest == nil || p.Cost < cheapest.Cost) {
			cheapest = p
		}
	}
	return cheapest
}

// shippedBeaten says whether the scenario's own arms within the budget do better.
func (t *teller) shippedBeaten() string {
	best := t.Best(recommended)
	var top *Fresh
	n := 0
	for i := range t.Fresh {
		f := &t.Fresh[i]
		if f.Role != shipped || !f.Within {
			continue
		}
		n++
		if top == nil || t.betters(f, top) {
			top = f
		}
	}
	if top == nil {
		return t.w.Say("optimize.no_shipped")
	}
	low, high, _ := t.apart(best, top)
	arm, share := t.w.Quoted(t.w.Term(top.Title)), t.said(top)
	switch {
	case low > 0:
		return t.w.Say("optimize.shipped_worse", "n", n, "arm", arm, "share", share)
	case high < 0:
		return t.w.Say("optimize.shipped_better", "arm", arm, "share", share)
	}
	return t.w.Say("optimize.shipped_open", "n", n, "arm", arm, "share", share)
}

// table sets the recommended package beside others, all in fresh worlds.
func (t *teller) table() *doc.Table {
	w := t.w
	table := &doc.Table{Columns: []doc.Column{{Key: "package", Head: w.Say("optimize.package")},
		{Key: "share", Head: w.Say("optimize.worlds"), Align: doc.Right}}}
	if t.By == Mean {
		table.Columns[1] = t.meanColumn()
	}
	for k, g := range t.Goals {
		if t.twice(g) {
			continue
		}
		title, q := w.Measure(g.Measure, 0)
		table.Columns = append(table.Columns, doc.Column{Key: answer.Letter(k), Head: answer.Letter(k) + "  " +
			w.United(title, w.Bracketed(q.Unit)), Align: doc.Right})
	}
	table.Columns = append(table.Columns, doc.Column{Key: "cost", Head: w.Say("optimize.more"), Align: doc.Right})
	rest := 0
	var own []*Fresh
	var near *Fresh
	if best := t.Best(recommended); best != nil {
		near = t.justAbove(best)
	}
	for i := range t.Fresh {
		f := &t.Fresh[i]
		switch f.Role {
		case considered:
			if f == near {
				table.Rows = append(table.Rows, t.row(f, w.Say("optimize.role_just_above")))
			}
		case shipped:
			own = append(own, f)
		default:
			table.Rows = append(table.Rows, t.row(f, w.Say("optimize.role_"+f.Role)))
		}
	}
	slices.SortStableFunc(own, func(a, b *Fresh) int {
		if a.Within != b.Within {
			if a.Within {
				return -1
			}
			return 1
		}
		switch {
		case t.betters(a, b):
			return -1
		case t.betters(b, a):
			return 1
		}
		return 0
	})
	for i, f := range own {
		if i < mostShipped {
			table.Rows = append(table.Rows, t.row(f, w.Say("optimize.role_shipped")))
		} else {
			rest++
		}
	}
	table.Note = w.Say("optimize.table_note", "worlds", t.Worlds, "per", t.PerWorld, "sign",
		w.Goal(string(answer.GoalMissed)).Sign)
	if rest > 0 {
		table.Note = w.Sentences(table.Note, w.Say("optimize.more_shipped", "n", rest))
	}
	return table
}

const mostShipped = 2

func (t *teller) row(f *Fresh, group string) doc.Row {
	share := float64(f.Together.Share)
	if t.By == Mean {
		share = float64(f.Mean)
	}
	r := doc.Row{Key: f.Role + "." + f.Name, Group: group,
		Cells: []doc.Cell{{Text: t.name(f)}, {Text: t.outcome(f), Value: &share}}}
	if f.Role == asItIs {
		r.Class = "baseline"
	}
	for k, g := range t.Goals {
		if t.twice(g) {
			continue
		}
		_, q := t.w.Measure(g.Measure, 0)
		r.Cells = append(r.Cells, doc.Cell{Text: q.Value(float64(f.Goals[k]))})
	}
	cost := doc.Cell{Text: say.Scale{Factor: 1e-6, Decimals: 2, Unknown: "–"}.Plain(float64(f.Total))}
	if !f.Within {
		cost.Sign = t.w.Goal(string(answer.GoalMissed)).Sign
	}
	r.Cells = append(r.Cells, cost)
	return r
}

// risks says where the package misses, and what harm it does.
func (t *teller) risks() (all []string) {
	w, best := t.w, t.Best(recommended)
	if best == nil {
		return []string{w.Say("optimize.none")}
	}
	if len(t.Goals) > 0 {
		all = append(all, w.Say("optimize.misses", "n", hundred(answer.Number(1-best.Together.Share))))
	}
	if len(t.Worst) > 0 {
		var parts []string
		for _, d := range t.Worst[:min(3, len(t.Worst))] {
			key := "optimize.low"
			if d.Correlation < 0 {
				key = "optimize.high"
			}
			parts = append(parts, w.Say(key, "parameter", t.parameter(d.Parameter)))
		}
		key := "optimize.worst"
		if t.By == Mean {
			key = "optimize.mean_worst"
		}
		all = append(all, w.Say(key, "list", w.List(parts)))
	}
	for _, l := range t.Limits {
		title, q := w.Measure(l.Measure, l.AtMost)
		h := best.Harm[l.Measure]
		limit := q.Exact(l.AtMost).Plain(l.AtMost)
		now := t.Best(asItIs)
		if now == nil || now == best {
			all = append(all, w.Say("optimize.harm", "measure", title, "mean", q.With(float64(h.Mean)), "limit", limit))
			continue
		}
		all = append(all, w.Say("optimize.harm_beside", "measure", title, "mean", q.With(float64(h.Mean)), "now",
			q.Value(float64(now.Harm[l.Measure].Mean)), "limit", limit))
	}
	return all
}

// parameter is a column in words.
func (t *teller) parameter(column string) string {
	lender, name, lent := strings.Cut(column, ": ")
	if !lent {
		return t.w.Aside(column, t.w.Parameter(column))
	}
	return t.w.Aside(lender, t.w.Parameter(name))
}

// searched says what was searched, and how sure the choice is.
func (t *teller) searched() (all []string) {
	w := t.w
	in := 0
	for _, p := range t.Searched {
		if p.In {
			in++
		}
	}
	all = append(all, w.Say("optimize.raced", "packages", t.Packages, "measures", len(t.Factors), "in", in, "runs",
		t.Runs))
	if t.Screened > 0 {
		all = append(all, w.Say("optimize.screened", "n", t.Screened))
	}
	if t.By == Mean {
		return append(all, t.sureOfMean(in)...)
	}
	all = append(all, w.Say("optimize.sure"))
	if best := t.Best(recommended); best != nil && !math.IsNaN(float64(best.Searched)) {
		all = append(all, w.Say("optimize.overvalued", "searched", hundred(best.Searched), "fresh",
			hundred(best.Together.Share)))
	}
	return all
}

// every lists what the search saw of each package.
func (t *teller) every() doc.Block {
	w := t.w
	table := &doc.Table{Columns: []doc.Column{{Key: "package", Head: w.Say("optimize.package")},
		{Key: "worlds", Head: w.Say("optimize.ran"), Align: doc.Right},
		{Key: "share", Head: w.Say("optimize.worlds"), Align: doc.Right},
		{Key: "mean", Head: t.meanColumn().Head, Align: doc.Right},
		{Key: "cost", Head: w.Say("optimize.more"), Align: doc.Right},
		{Key: "in", Head: w.Say("optimize.left"), Align: doc.Center}},
		Note: w.Say("optimize.every_note")}
	for _, p := range t.Searched {
		title := t.words(p.Title)
		if p.number == 0 {
			title = w.Title(t.Brief.Baseline)
		}
		sign := ""
		if p.In {
			sign = w.Goal(string(answer.GoalReached)).Sign
		}
		table.Rows = append(table.Rows,
			doc.Row{Key: p.Name, Cells: []doc.Cell{{Text: title}, {Text: say.Count(p.Worlds)},
				{Text: t.hundred(p.Share)},
				{Text: t.mean(p.Mean)},
				{Text: say.Scale{Factor: 1e-6, Decimals: 2, Unknown: "–"}.Plain(t.Money.Total(float64(p.Cost)))},
				{Sign: sign}}})
	}
	return doc.Block{Key: "optimize.every", Level: doc.Folded, Head: w.Say("optimize.every"),
		Blocks: []doc.Block{{Key: "optimize.every.table", Level: doc.Folded, Table: table}}}
}
