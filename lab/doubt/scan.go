package doubt

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"concert/lab/study"
	"concert/results/answer"
	"concert/scenarios"
	"concert/sim/param"
)

// How a parameter is moved over its range: so many values with so many
// replicates each; then, for the nearest turns of each verdict, so many halvings
// with more replicates; pairs of the strongest in so many steps.
const (
	steps          = 10
	scanReplicates = 20
	nearest        = 6
	halvings       = 5
	halfReplicates = 60
	strongest      = 8
	pairSteps      = 5
)

// runs is the most runs that the study needs.
func (d *doubting) runs() int {
	points := 1
	for i := range d.lines {
		points += len(d.lines[i].values)
	}
	n := len(d.result.Statements)
	pairs := strongest * (strongest - 1) / 2 * pairSteps * n
	worlds := d.q.Worlds*len(d.result.Arms) + 2*2*min(twice, d.q.Worlds)
	return 2*(points*scanReplicates+n*nearest*(halvings+1)*halfReplicates+pairs*scanReplicates) + worlds
}

// lay lists the parameters and the values at which each is tried.
func (d *doubting) lay(s *scenarios.Scenario) {
	at := 1 // the first point is the scenario's own
	for _, u := range d.plan.Uncertain {
		p := s.Declaration(u.Parameter)
		l := line{name: u.Name, at: d.plan.Values.Base[u.Parameter], low: u.Low, high: u.High,
			whole: p.Kind == param.Whole, assumed: p.Assumed(), first: at}
		for k := range steps + 1 {
			v := l.low + float64(k)/steps*(l.high-l.low)
			if l.whole {
				v = math.Round(v)
			}
			if v != l.at && !slices.Contains(l.values, v) {
				l.values = append(l.values, v)
			}
		}
		at += len(l.values)
		d.lines = append(d.lines, l)
	}
}

// points are the scenario's own values with some of them moved.
func (d *doubting) points(rows []map[int]float64, replicates int) (*scenarios.Plan, error) {
	points := scenarios.Points{Replicates: replicates, SameChance: true}
	for i := range d.lines {
		points.Columns = append(points.Columns, d.lines[i].name)
	}
	for _, moved := range rows {
		row := make([]float64, len(d.lines))
		for i := range d.lines {
			row[i] = d.lines[i].at
			if v, ok := moved[i]; ok {
				row[i] = v
			}
		}
		points.Rows = append(points.Rows, row)
	}
	return d.plan.At(points)
}

// ask runs points and returns the margins of the statements at each.
func (d *doubting) ask(ctx context.Context, name string, rows []map[int]float64, replicates int) (margins [][]float64,
	found *study.Rows, err error) {
	plan, err := d.points(rows, replicates)
	if err != nil {
		return nil, nil, err
	}
	if found, err = d.study.Ask(ctx, name, plan); err != nil {
		return nil, nil, err
	}
	for k := range rows {
		var all []float64
		for i := range d.result.Statements {
			all = append(all, d.result.Statements[i].margin(d.run.Brief,
				func(arm, measure string) float64 { return found.Mean(arm, measure, k) }))
		}
		margins = append(margins, all)
	}
	return margins, found, nil
}

// bracket is where a verdict turns, on the line of one parameter.
type bracket struct {
	statement, line int
	inside, beyond  float64
	again           bool
	share           float64 // of the range, to the far end
}

// scan moves every parameter over its range, and narrows the places where
// verdicts turn.
func (d *doubting) scan(ctx context.Context) error {
	rows := []map[int]float64{{}}
	for i := range d.lines {
		for _, v := range d.lines[i].values {
			rows = append(rows, map[int]float64{i: v})
		}
	}
	margins, found, err := d.ask(ctx, "scan", rows, scanReplicates)
	if err != nil {
		return err
	}
	d.scanned = found
	var all []bracket
	for k := range d.result.Statements {
		s := &d.result.Statements[k]
		s.Tried = len(d.lines)
		if margins[0][k] < 0 { // the run's own mean lies on the other side of the bound than that of fewer replicates
			s.Close = true
			continue
		}
		var own []bracket
		for i := range d.lines {
			own = append(own, d.lines[i].turns(i, k, func(point int) float64 { return margins[point][k] })...)
		}
		slices.SortStableFunc(own, func(a, b bracket) int { return cmp.Compare(a.share, b.share) })
		all = append(all, own[:min(nearest, len(own))]...)
	}
	d.strength(margins)
	return d.halve(ctx, all)
}

// turns are the nearest places on both sides of the scenario's own value at
// which a margin falls below 0.
func (l *line) turns(index, statement int, margin func(point int) float64) (all []bracket) {
	for _, up := range []bool{false, true} {
		at, found := l.at, false
		order := make([]int, len(l.values))
		for j := range order {
			order[j] = j
		}
		if !up {
			slices.Reverse(order)
		}
		b := bracket{statement: statement, line: index}
		for _, j := range order {
			v := l.values[j]
			if up != (v > l.at) {
				continue
			}
			m := margin(l.first + j)
			if math.IsNaN(m) {
				break
			}
			if !found && m < 0 {
				found = true
				b.inside, b.beyond, b.share = at, v, math.Abs(v-l.at)/(l.high-l.low)
			} else if found && m >= 0 {
				b.again = true
			}
			at = v
		}
		if found {
			all = append(all, b)
		}
	}
	return all
}

// halve narrows brackets, all at once, and keeps those that more replicates
// confirm.
func (d *doubting) halve(ctx context.Context, all []bracket) error {
	if len(all) == 0 {
		return nil
	}
	var ends []map[int]float64
	for _, b := range all {
		ends = append(ends, map[int]float64{b.line: b.beyond})
	}
	margins, _, err := d.ask(ctx, "ends", ends, halfReplicates)
	if err != nil {
		return err
	}
	var kept []bracket
	for k, b := range all {
		if margins[k][b.statement] < 0 {
			kept = append(kept, b)
		}
	}
	for round := 0; round < halvings && len(kept) > 0; round++ {
		var rows []map[int]float64
		for _, b := range kept {
			rows = append(rows, map[int]float64{b.line: d.between(&b)})
		}
		if margins, _, err = d.ask(ctx, fmt.Sprintf("halving-%d", round), rows, halfReplicates); err != nil {
			return err
		}
		for k := range kept {
			b := &kept[k]
			if margins[k][b.statement] < 0 {
				b.beyond = rows[k][b.line]
			} else {
				b.inside = rows[k][b.line]
			}
		}
	}
	for _, b := range kept {
		l, s := &d.lines[b.line], &d.result.Statements[b.statement]
		to, span := (b.inside+b.beyond)/2, l.high-l.low
		if l.whole {
			to = b.beyond
		}
		s.Flips = append(s.Flips, Flip{Moves: []Move{l.move(to)}, Share: math.Abs(to-l.at) / span,
			Within: math.Abs(b.beyond-b.inside) / 2 / span, Again: b.again})
	}
	return nil
}

func (d *doubting) between(b *bracket) float64 {
	v := (b.inside + b.beyond) / 2
	if d.lines[b.line].whole {
		v = math.Round(v)
	}
	return v
}

func (l *line) move(to float64) Move {
	return Move{Parameter: l.name, From: l.at, To: to, Low: l.low, High: l.high, Assumed: l.assumed}
}

// swing notes where the value of the statement that needs least to turn goes at
// the ends of each parameter's range.
func (d *doubting) swing() {
	found := d.scanned
	s, _ := d.result.weakest()
	if s == nil {
		s = &d.result.Statements[0]
	}
	d.result.swung = slices.IndexFunc(d.result.Statements, func(o Statement) bool {
		return o.Arm == s.Arm &&
			o.Goal == s.Goal && o.Measure == s.Measure
	})
	value := func(point int) float64 {
		v := found.Mean(s.Arm, s.Measure, point)
		if s.Goal < 0 {
			v -= found.Mean(d.run.Brief.Baseline, s.Measure, point)
		}
		return v
	}
	for i := range d.lines {
		l := &d.lines[i]
		if len(l.values) == 0 {
			continue
		}
		d.result.Swings = append(d.result.Swings,
			Swing{l.name, answer.Number(value(l.first)), answer.Number(value(l.first + len(l.values) - 1))})
	}
	width := func(s Swing) float64 {
		w := math.Abs(float64(s.AtHigh) - float64(s.AtLow))
		if math.IsNaN(w) {
			return -1
		}
		return w
	}
	slices.SortStableFunc(d.result.Swings, func(a, b Swing) int { return cmp.Compare(width(b), width(a)) })
	d.result.Swings = d.result.Swings[:min(mostSwings, len(d.result.Swings))]
}

// mostSwings is how many parameters the tornado shows.
const mostSwings = 10

// strength notes, for each statement, the parameters that bring it nearest to
// turning, and to which end.
func (d *doubting) strength(margins [][]float64) {
	d.pull = make([][]pull, len(d.result.Statements))
	for k := range d.result.Statements {
		for i := range d.lines {
			l := &d.lines[i]
			if len(l.values) == 0 {
				continue
			}
			p := pull{line: i, margin: math.Inf(1)}
			for _, end := range []int{0, len(l.values) - 1} {
				if m := margins[l.first+end][k]; m < p.margin {
					p.margin, p.end = m, l.values[end]
				}
			}
			if !math.IsInf(p.margin, 1) {
				d.pull[k] = append(d.pull[k], p)
			}
		}
		slices.SortStableFunc(d.pull[k], func(a, b pull) int { return cmp.Compare(a.margin, b.margin) })
		d.pull[k] = d.pull[k][:min(strongest, len(d.pull[k]))]
	}
}

// pull is a parameter with the end of its range that is worst for a verdict.
type pull struct {
	line        int
	end, margin float64
}

// pairs moves the strongest parameters two at a time, each by the same share of
// the way to its worst end.
func (d *doubting) pairs(ctx context.Context) error {
	type tried struct{ statement, a, b, step int }
	var all []tried
	var rows []map[int]float64
	for k := range d.result.Statements {
		s := &d.result.Statements[k]
		if s.Close {
			continue
		}
		for i := range d.pull[k] {
			for j := i + 1; j < len(d.pull[k]); j++ {
				for step := 1; step <= pairSteps; step++ {
					all = append(all, tried{k, i, j, step})
					rows = append(rows, map[int]float64{d.pull[k][i].line: d.toward(&d.pull[k][i], step),
						d.pull[k][j].line: d.toward(&d.pull[k][j], step)})
				}
			}
		}
	}
	if len(rows) == 0 {
		return nil
	}
	margins, _, err := d.ask(ctx, "pairs", rows, scanReplicates)
	if err != nil {
		return err
	}
	for n, x := range all {
		s := &d.result.Statements[x.statement]
		if !(margins[n][x.statement] < 0) {
			continue
		}
		f := Flip{}
		for _, p := range []*pull{&d.pull[x.statement][x.a], &d.pull[x.statement][x.b]} {
			l := &d.lines[p.line]
			to := d.toward(p, x.step)
			f.Moves = append(f.Moves, l.move(to))
			share := math.Abs(to-l.at) / (l.high - l.low)
			f.Share, f.Within = max(f.Share, share), max(f.Within, math.Abs(p.end-l.at)/(l.high-l.low)/pairSteps)
		}
		if s.Pair == nil || f.Share < s.Pair.Share {
			s.Pair = &f
		}
	}
	return nil
}

// toward is a parameter's value some steps of the way to its worst end.
func (d *doubting) toward(p *pull, step int) float64 {
	l := &d.lines[p.line]
	v := l.at + float64(step)/pairSteps*(p.end-l.at)
	if l.whole {
		v = math.Round(v)
	}
	return v
}

// rank sorts movements, the smallest first, and keeps of pairs those that need
// less than one number alone.
func (d *doubting) rank() {
	for k := range d.result.Statements {
		s := &d.result.Statements[k]
		slices.SortStableFunc(s.Flips, func(a, b Flip) int { return cmp.Compare(a.Share, b.Share) })
		if s.Pair != nil && len(s.Flips) > 0 && s.Flips[0].Share <= s.Pair.Share {
			s.Pair = nil
		}
	}
	d.swing()
}
