package optimize

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strconv"

	"concert/lab"
	"concert/lab/study"
	"concert/results/answer"
	"concert/results/doc"
	"concert/results/figure"
	"concert/results/say"
	"concert/scenarios"
)

// Budgets are the best packages for several sums of money.
type Budgets struct {
	Scenario string        `json:"scenario"`
	Dir      string        `json:"study"`
	Budgets  []*Result     `json:"budgets"`    // ascending; each as if it had been asked alone
	Steps    []Step        `json:"steps"`      // from each sum to the next
	Enough   answer.Number `json:"enough_cny"` // the least beyond which no larger one surely buys more; null: the last one still did
}

// Step is what a larger sum buys: by how much its package is better than that of
// the smaller one, in the same fresh worlds.
type Step struct {
	From       answer.Number `json:"from_cny"`
	To         answer.Number `json:"to_cny"` // null: any
	Difference answer.Number `json:"difference"`
	Low        answer.Number `json:"low"`
	High       answer.Number `json:"high"`
}

// RunBudgets searches for each of several sums, ascending. Each search is the study
// that the sum alone would be.
func RunBudgets(ctx context.Context, l *lab.Lab, s *scenarios.Scenario, o scenarios.Options, q Question,
	budgets []float64, dir string, force bool, watch study.Watcher) (*Budgets, *study.Study, error) {
	b := &Budgets{Scenario: s.Name, Steps: []Step{}, Enough: answer.Number(math.NaN())}
	for _, budget := range budgets {
		q.Budget = budget
		own := dir
		if dir != "" {
			own = filepath.Join(dir, "budget-"+plainSum(budget))
		}
		r, _, err := Run(ctx, l, s, o, q, own, force, watch)
		if err != nil {
			return nil, nil, err
		}
		b.Budgets = append(b.Budgets, r)
	}
	o.Replicates, o.Worlds = 1, -1
	plan, err := s.Plan(o)
	if err != nil {
		return nil, nil, err
	}
	question := struct {
		Question
		Budget string
	}{q, fmt.Sprint(budgets)}
	st, err := study.Open(l, study.Asked{Verb: "optimize", Plan: plan, Question: question, Dir: dir, Force: force},
		watch)
	if err != nil {
		return nil, nil, err
	}
	b.Dir = st.Dir
	b.compare()
	return b, st, nil
}

// plainSum is a sum of money in digits.
func plainSum(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// compare says what each larger sum buys, and where that ends.
func (b *Budgets) compare() {
	for i, r := range b.Budgets[1:] {
		if step, ok := b.step(b.Budgets[i], r); ok {
			b.Steps = append(b.Steps, step)
		}
	}
	for i, r := range b.Budgets[:len(b.Budgets)-1] {
		more := slices.ContainsFunc(b.Budgets[i+1:], func(larger *Result) bool {
			step, ok := b.step(r, larger)
			return !ok || step.Low > 0
		})
		if !more && r.Best(recommended) != nil {
			b.Enough = r.Budget
			return
		}
	}
	last := b.Budgets[len(b.Budgets)-1]
	if best := last.Best(recommended); best != nil && last.By != Mean && best.Together.Share >= nearlyAll {
		b.Enough = last.Budget
	}
}

// nearlyAll is the share of worlds beyond which there is nothing left to buy.
const nearlyAll = 0.99

// step is what the larger of two sums buys; ok is false where either buys nothing.
func (b *Budgets) step(smaller, larger *Result) (s Step, ok bool) {
	from, to := smaller.Best(recommended), larger.Best(recommended)
	if from == nil || to == nil {
		return s, false
	}
	s = Step{From: smaller.Budget, To: larger.Budget}
	if from.Name != to.Name {
		low, high, mean := larger.apart(to, from)
		s.Difference, s.Low, s.High = answer.Number(mean), answer.Number(low), answer.Number(high)
	}
	return s, true
}

const budgetsPictureKey = "optimize.budgets.picture"

// budgetsTeller says what was found for several sums.
type budgetsTeller struct {
	*Budgets
	tellers []*teller
	last    *teller
	w       *study.Words
}

func (b *Budgets) teller(words *say.Words) *budgetsTeller {
	t := &budgetsTeller{Budgets: b}
	for _, r := range b.Budgets {
		t.last = &teller{r, study.In(words, r.Brief)}
		t.tellers = append(t.tellers, t.last)
	}
	t.w = t.last.w
	return t
}

// Document says what each sum buys, and where more buys nothing.
func (b *Budgets) Document(words *say.Words, report, command string) *doc.Document {
	t := b.teller(words)
	w, m := t.w, t.last.Money
	d := &doc.Document{Key: "optimize-budgets", Language: words.Language(), Title: w.Say("optimize.budgets_title", "n",
		say.Given(m.For), "things", w.Term(m.Thing), "years", say.Given(m.Years))}
	f := t.figure()
	d.Blocks = append(w.Opening(), w.Answer(t.answer()...), doc.Block{Key: budgetsPictureKey, Level: doc.First,
		Figure: &doc.Figure{Kind: string(f.Kind), Title: f.Title, Caption: f.Subtitle, Alt: f.Alt}}, w.Goals(),
		doc.Block{Key: "optimize.budgets", Level: doc.First, Table: t.table()})
	var commands []string
	if command != "" {
		commands = []string{command}
	}
	d.Blocks = append(d.Blocks, w.Next(report, commands...)...)
	return d
}

// Figures are the pictures of the document.
func (b *Budgets) Figures(words *say.Words) []study.Figure {
	return []study.Figure{{Block: budgetsPictureKey, Figure: b.teller(words).figure()}}
}

// sum is a budget in words.
func (t *budgetsTeller) sum(v answer.Number) string {
	if math.IsInf(float64(v), 1) {
		return t.w.Say("optimize.budgets_any")
	}
	return t.last.given(float64(v))
}

func (t *budgetsTeller) answer() (all []string) {
	w := t.w
	for _, one := range t.tellers {
		best := one.Best(recommended)
		if best == nil || one.Budget != t.Enough {
			continue
		}
		if best.Title == "" {
			return []string{w.Say("optimize.budgets_nothing")}
		}
		all = append(all, w.Say("optimize.budgets_enough", "budget", t.sum(one.Budget), "package", one.name(best),
			"outcome", one.reaching(best), "total", one.yuan(float64(best.Total))))
	}
	if n := len(t.Steps); len(all) == 0 && n > 0 {
		s := t.Steps[n-1]
		key := "optimize.budgets_more"
		if t.last.By == Mean {
			key = "optimize.budgets_more_mean"
		}
		all = append(all, w.Say(key, "from", t.sum(s.From), "to", t.sum(s.To), "gain", t.gain(&s)))
	}
	best := t.last.Best(recommended)
	if best == nil {
		return []string{w.Say("optimize.none")}
	}
	if t.last.By != Mean && say.RobustnessOf(float64(best.Together.Low), float64(best.Together.High),
		best.Together.Worlds) == say.Fails {
		all = append(all, w.Say("optimize.seldom"))
	}
	return all
}

// gain is what a step buys, with its interval.
func (t *budgetsTeller) gain(s *Step) string {
	return t.w.Aside(t.last.plain(float64(s.Difference)), t.w.Interval(t.last.plain(float64(s.Low)),
		t.last.plain(float64(s.High))))
}

// table has a row for each sum.
func (t *budgetsTeller) table() *doc.Table {
	w := t.w
	table := &doc.Table{Columns: []doc.Column{{Key: "budget", Head: w.Say("optimize.budgets_sum")},
		{Key: "package", Head: w.Say("optimize.package")},
		{Key: "share", Head: w.Say("optimize.worlds"), Align: doc.Right},
		{Key: "gain", Head: w.Say("optimize.budgets_gain"), Align: doc.Right},
		{Key: "cost", Head: w.Say("optimize.more"), Align: doc.Right}},
		Note: w.Say("optimize.budgets_note", "worlds", t.last.Worlds, "per", t.last.PerWorld)}
	if t.last.By == Mean {
		table.Columns[2] = t.last.meanColumn()
	}
	for i, one := range t.tellers {
		row := doc.Row{Key: plainSum(float64(one.Budget)), Cells: []doc.Cell{{Text: t.sum(one.Budget)}, {Text: "–"},
			{Text: "–"}, {Text: "–"}, {Text: "–"}}}
		if one.Budget == t.Enough {
			row.Class = "baseline"
		}
		if best := one.Best(recommended); best != nil {
			row.Cells[1].Text, row.Cells[2].Text = one.name(best), one.outcome(best)
			row.Cells[4].Text = say.Scale{Factor: 1e-6, Decimals: 2}.Plain(float64(best.Total))
		}
		for k := range t.Steps {
			if s := &t.Steps[k]; i > 0 && s.To == one.Budget {
				row.Cells[3].Text = t.gain(s)
			}
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// figure is the picture of the largest sum with the packages of all of them.
func (t *budgetsTeller) figure() figure.Figure {
	w, d := t.w, t.last.front()
	d.Budget = math.NaN()
	d.Points = slices.DeleteFunc(d.Points, func(p figure.FrontPoint) bool {
		return p.Kind == figure.Chosen || p.Kind == figure.Beside
	})
	named := make(map[string]bool)
	for _, one := range t.tellers {
		best := one.Best(recommended)
		if best == nil || best.Title == "" || named[best.Name] {
			continue
		}
		named[best.Name] = true
		kind := figure.Beside
		if one.Budget == t.Enough {
			kind = figure.Chosen
		}
		d.Points = append(d.Points, one.dot(best, t.sum(one.Budget), kind))
	}
	title := w.Say("optimize.budgets_more_finding")
	if !math.IsNaN(float64(t.Enough)) {
		title = w.Say("optimize.budgets_finding", "budget", t.sum(t.Enough))
	}
	return figure.FrontFigure(d, figure.Figure{Name: "budgets", Title: title,
		Subtitle: w.Say("optimize.budgets_caption", "worlds", t.last.Worlds), Alt: w.Sentences(t.answer()...)}, w.Words)
}
