package optimize

import (
	"cmp"
	"context"
	"math"
	"slices"

	"concert/lab/study"
	"concert/results/answer"
	"concert/results/stats"
	"concert/results/stats/influence"
	"concert/scenarios"
	"concert/sim/param"
)

// Doubts are what would make another package the best, in the fresh worlds. By
// share of worlds their numbers are shares, by mean they are in the measure's unit.
type Doubts struct {
	Rivals  []Rival          `json:"rivals"`  // that may be chosen, the recommended one first
	Numbers int              `json:"numbers"` // uncertain ones that were looked at
	Turns   []Turn           `json:"turns"`   // those that change the choice if known, worth most first
	Bound   answer.Number    `json:"bound"`   // worth that the largest of all passes by chance in one of a hundred
	Best    answer.WorldMean `json:"best"`    // share of worlds in which no rival does better
	Luck    answer.Number    `json:"luck"`    // share of worlds whose runs, half against half, disagree on that
	Regret  answer.WorldMean `json:"regret"`  // what choosing anew in every world would gain
	Shown   *Course          `json:"shown"`   // along the number that is worth most; null: there is nothing to choose between
}

// Rival is what may be chosen: a package, or an arm of the scenario, surely within
// budget and limits.
type Rival struct {
	Name    string        `json:"name"`
	Title   string        `json:"title"`
	Outcome answer.Number `json:"outcome"`
	Better  answer.Number `json:"better"` // share of worlds in which it does better than the recommended one
	Worse   answer.Number `json:"worse"`
	Total   answer.Number `json:"total_cny"`

	fresh *Fresh
	good  []float64 // by world
}

// Turn is a number that changes the choice if it is known.
type Turn struct {
	Parameter string        `json:"parameter"`
	Now       answer.Number `json:"now"`
	Assumed   bool          `json:"assumed"`
	Worth     answer.Number `json:"worth"`   // by how much better the choice is for knowing it
	Package   string        `json:"package"` // that is better beyond the cut than the recommended one
	Title     string        `json:"title"`
	Above     bool          `json:"above"` // beyond is above the cut
	At        answer.Number `json:"at"`
	Low       answer.Number `json:"low"` // of the cut; null: no end
	High      answer.Number `json:"high"`

	span float64 // of the range
}

// Course is how the recommended package and another fare along a number, in
// fifths of the worlds.
type Course struct {
	Parameter string             `json:"parameter"`
	Package   string             `json:"package"`
	Title     string             `json:"title"`
	At        []answer.Number    `json:"at"`          // median of each fifth
	Chosen    []answer.WorldMean `json:"recommended"` // by fifth
	Other     []answer.WorldMean `json:"other"`
}

const (
	mostRivals = 8 // packages of the search that are run beside those compared anyway
	fifths     = 5
)

// doubt asks what would make another package the best. It needs no worlds but the
// fresh ones; in these more packages of the search run.
func (x *search) doubt(ctx context.Context) error {
	best := x.Best(recommended)
	if best == nil {
		return nil
	}
	x.Doubt = &Doubts{Turns: []Turn{}}
	rivals := []*Fresh{best}
	for i := range x.Fresh {
		if f := &x.Fresh[i]; f != best && f.Within {
			rivals = append(rivals, f)
		}
	}
	more, err := x.further(ctx)
	if err != nil {
		return err
	}
	x.beside(append(rivals, more...))
	x.regret()
	x.turns()
	return nil
}

// further are packages that the search set aside, surely within budget and limits
// in the fresh worlds.
func (x *search) further(ctx context.Context) (all []*Fresh, err error) {
	arms := []scenarios.Arm{x.arms[0]}
	for _, p := range x.Searched {
		if p.within && p.number > 0 && len(arms) <= mostRivals &&
			!slices.ContainsFunc(x.Fresh, func(f Fresh) bool { return f.Role != shipped && f.Name == p.Name }) {
			arms = append(arms, x.arms[p.number])
		}
	}
	if len(arms) == 1 {
		return nil, nil
	}
	rows, err := x.ask(ctx, "rivals", arms, "fresh", x.q.Fresh, freshPer)
	if err != nil {
		return nil, err
	}
	together := answer.GoalsOverWorlds(rows.Run)
	for _, arm := range arms[1:] {
		f := x.fresh(rows, arm)
		f.Together, _ = together.Get(arm.Name)
		if f.Role = considered; f.Within {
			all = append(all, &f)
		}
	}
	return all, nil
}

// good is how well something does in each world: 1 where it reaches all goals, or
// by mean the measure, more is better.
func (x *search) good(f *Fresh) []float64 {
	if x.By == Mean {
		return f.means
	}
	all := make([]float64, len(f.reaches))
	for w, yes := range f.reaches {
		if yes {
			all[w] = 1
		}
	}
	return all
}

// beside sets the rivals beside the recommended one, world by world.
func (x *search) beside(rivals []*Fresh) {
	first := x.good(rivals[0])
	for _, f := range rivals {
		r := Rival{Name: f.Name, Title: f.Title, Outcome: f.Together.Share, Total: f.Total, fresh: f, good: x.good(f)}
		if x.By == Mean {
			r.Outcome = f.Mean
		}
		better, worse := 0, 0
		for w, v := range r.good {
			switch {
			case v > first[w]+x.matters():
				better++
			case v < first[w]-x.matters():
				worse++
			}
		}
		n := float64(len(r.good))
		r.Better, r.Worse = answer.Number(float64(better)/n), answer.Number(float64(worse)/n)
		x.Doubt.Rivals = append(x.Doubt.Rivals, r)
	}
	slices.SortStableFunc(x.Doubt.Rivals[1:], func(a, b Rival) int {
		if x.By == Mean {
			return cmp.Compare(x.aim.sign*float64(b.Outcome), x.aim.sign*float64(a.Outcome))
		}
		return cmp.Compare(b.Outcome, a.Outcome)
	})
}

// matters is the difference within one world that counts.
func (x *search) matters() float64 {
	if x.By == Mean {
		return x.Delta
	}
	return 0
}

// regret is what choosing anew in every world would gain: chosen by one half of a
// world's runs and judged by the other, so that luck gains nothing.
func (x *search) regret() {
	d := x.Doubt
	best, gained := make([]float64, x.Worlds), make([]float64, x.Worlds)
	luck := 0
	for w := range best {
		if x.beaten(w, func(r *Rival) float64 { return r.good[w] }) == 0 {
			best[w] = 1
		}
		var chosen [2]int
		for h := range chosen {
			chosen[h] = x.beaten(w, func(r *Rival) float64 { return r.fresh.halves[h][w] })
			other := func(r *Rival) float64 { return r.fresh.halves[1-h][w] }
			gained[w] += (other(&d.Rivals[chosen[h]]) - other(&d.Rivals[0])) / 2
		}
		if (chosen[0] == 0) != (chosen[1] == 0) {
			luck++
		}
	}
	bounds := stats.Bounds{Low: -1, High: 1}
	if x.By == Mean {
		bounds = stats.Unbounded()
	}
	d.Best = shareOf(best)
	d.Regret = answer.MeanOfWorlds(gained, bounds, float64(x.Worlds))
	d.Luck = answer.Number(float64(luck) / float64(x.Worlds))
}

// shareOf is the share of worlds whose value is 1, all others being 0, by Wilson's
// interval.
func shareOf(values []float64) answer.WorldMean {
	such := 0
	for _, v := range values {
		if v == 1 {
			such++
		}
	}
	w := stats.Wilson(such, len(values), 1-alpha)
	return answer.WorldMean{Mean: answer.Number(float64(such) / float64(len(values))), Low: answer.Number(w.Low),
		High: answer.Number(w.High)}
}

// beaten is the best rival in a world; the recommended one where none is better by
// what matters.
func (x *search) beaten(w int, good func(*Rival) float64) (best int) {
	rivals := x.Doubt.Rivals
	for k := range rivals {
		if v := good(&rivals[k]); k > 0 && v > good(&rivals[0])+x.matters() && v > good(&rivals[best]) {
			best = k
		}
	}
	return best
}

// turns finds the numbers that would change the choice.
func (x *search) turns() {
	d := x.Doubt
	names, columns := x.drawn(x.rows)
	d.Numbers = len(names)
	if len(d.Rivals) == 1 || len(names) == 0 {
		return
	}
	var good [][]float64
	for i := range d.Rivals {
		good = append(good, d.Rivals[i].good)
	}
	v := influence.ValueOf(columns, good)
	d.Bound = answer.Number(v.Bound)
	for _, c := range influence.Above(v.Worth, v.Bound) {
		if k, cut := takesOver(columns[c], good); k > 0 {
			t := Turn{Parameter: names[c], Worth: answer.Number(v.Worth[c]), Package: d.Rivals[k].Name,
				Title: d.Rivals[k].Title, Above: cut.Above, At: answer.Number(cut.At), Low: answer.Number(cut.Low),
				High: answer.Number(cut.High), Now: answer.Number(math.NaN())}
			if p := x.Brief.Parameter(names[c]); p != nil {
				t.Now, t.Assumed, t.span = answer.Number(p.Value), p.Assumed(), p.High-p.Low
			}
			d.Turns = append(d.Turns, t)
		}
	}
	if len(d.Turns) > 0 {
		c := slices.Index(names, d.Turns[0].Parameter)
		k := slices.IndexFunc(d.Rivals, func(r Rival) bool {
			return r.Name == d.Turns[0].Package && r.Title == d.Turns[0].Title
		})
		d.Shown = x.course(names[c], columns[c], k)
		return
	}
	c, k := x.nearest(columns)
	d.Shown = x.course(names[c], columns[c], k)
}

// nearest is the rival that is better most often, and the number that its lead goes
// with most.
func (x *search) nearest(columns [][]float64) (column, rival int) {
	d := x.Doubt
	rival = 1
	for k := range d.Rivals {
		if d.Rivals[k].Better > d.Rivals[rival].Better {
			rival = k
		}
	}
	lead := make([]float64, x.Worlds)
	for w := range lead {
		lead[w] = d.Rivals[rival].good[w] - d.Rivals[0].good[w]
	}
	with, _ := influence.RankCorrelations(columns, lead)
	for c := range with {
		if math.Abs(with[c]) > math.Abs(with[column]) {
			column = c
		}
	}
	return column, rival
}

// takesOver is the rival that gains most over the recommended one beyond a value of
// a number, with that value; 0: none does, or not beyond any.
func takesOver(column []float64, good [][]float64) (best int, cut influence.Cut) {
	for k := 1; k < len(good); k++ {
		gain := make([]float64, len(column))
		for w := range gain {
			gain[w] = good[k][w] - good[0][w]
		}
		if c := influence.CutOf(column, gain); c.Gain > cut.Gain && !math.IsInf(c.At, 0) {
			best, cut = k, c
		}
	}
	return best, cut
}

// drawn are the numbers that worlds drew, world by world; choices and switches have
// no order, and are left out.
func (x *search) drawn(rows *study.Rows) (names []string, columns [][]float64) {
	for c, column := range rows.Brief.Columns {
		i, ok := x.scenario.Parameters.Index(column.Parameter)
		if !ok {
			continue // reaches only arms that borrow it
		}
		if kind := x.scenario.Parameters.At(i).Kind; kind == param.Choice || kind == param.Switch {
			continue
		}
		values := make([]float64, rows.Points())
		for w := range values {
			values[w] = rows.Brief.Worlds.Draws[w][c]
		}
		names, columns = append(names, column.Parameter), append(columns, values)
	}
	return names, columns
}

// course is how the recommended package and a rival fare along a number.
func (x *search) course(name string, column []float64, rival int) *Course {
	d := x.Doubt
	c := &Course{Parameter: name, Package: d.Rivals[rival].Name, Title: d.Rivals[rival].Title}
	order := influence.Ascending(column)
	for k := range fifths {
		group := order[k*len(order)/fifths : (k+1)*len(order)/fifths]
		c.At = append(c.At, answer.Number(column[group[len(group)/2]]))
		mean := func(good []float64) answer.WorldMean {
			var values []float64
			for _, w := range group {
				v := good[w]
				if x.By == Mean {
					v *= x.aim.sign
				}
				values = append(values, v)
			}
			if x.By != Mean {
				return shareOf(values)
			}
			return answer.MeanOfWorlds(values, stats.Unbounded(), float64(len(values)))
		}
		c.Chosen, c.Other = append(c.Chosen, mean(d.Rivals[0].good)), append(c.Other, mean(d.Rivals[rival].good))
	}
	return c
}
