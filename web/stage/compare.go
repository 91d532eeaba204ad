package stage

import (
	"context"
	"math"
	"time"

	"concert/results/answer"
	"concert/results/say"
	"concert/sim"
	"concert/web/words"
)

// Provisional is how many replicates the first picture rests on. A turn computes
// as many at most, in two arms, and after the first turn as many as take no longer
// than turnTakes: then turns are as good as equal, whatever is asked for.
const (
	Provisional = 10
	turnTakes   = 60 * time.Millisecond
)

// Partial is what is known before all replicates are there. Its intervals are
// plain ones of about 95 per cent for each number by itself: no verdict rests
// on them.
type Partial struct {
	N     int          `json:"n"`
	Of    int          `json:"of"`
	Arms  []Means      `json:"arms"`
	Paths []Path       `json:"paths"`
	Diffs []Difference `json:"diffs"` // each package against the case as it is
}

// Means are an arm's measures: mean and half the interval.
type Means map[string][2]Figure

// Path is a monthly measure of an arm: mean and half the interval.
type Path struct {
	Measure string   `json:"measure"`
	Arm     int      `json:"arm"`
	Mean    []Figure `json:"mean"`
	Half    []Figure `json:"half"`
}

// Difference is a package less the case as it is, in one measure.
type Difference struct {
	Arm     int    `json:"arm"`
	Measure string `json:"measure"`
	Mean    Figure `json:"mean"`
	Half    Figure `json:"half"`
}

// Verdict is the answer of a comparison.
type Verdict struct {
	Digest     string    `json:"digest"`
	Seed       uint64    `json:"seed"`
	Replicates int       `json:"replicates"`
	Withheld   string    `json:"withheld,omitempty"`
	Findings   []Finding `json:"findings"`
	Goals      []Reached `json:"goals"`
	Last       *Partial  `json:"last"`
}

// Finding is a contrast in words.
type Finding struct {
	Arm        int    `json:"arm"`
	Measure    string `json:"measure"`
	From       Figure `json:"from"`
	To         Figure `json:"to"`
	Difference Figure `json:"difference"`
	Low        Figure `json:"low"`
	High       Figure `json:"high"`
	Verdict    string `json:"verdict"`
	Sign       string `json:"sign"`
	Word       string `json:"word"`
	Better     string `json:"better"` // "better", "worse" or empty
	Sentence   string `json:"sentence"`
	Lower      bool   `json:"-"` // lower is better
}

// Reached is a goal of the case with what each arm makes of it.
type Reached struct {
	Say   string   `json:"say"`
	Signs []string `json:"signs"`
	Words []string `json:"words"`
}

// compare computes packages slice by slice, telling what is known on the way.
func (s *Stage) compare(ctx context.Context, body []byte, emit Emit) error {
	var a Ask
	if err := decode(body, &a); err != nil {
		return err
	}
	w, err := speak(a.Lang)
	if err != nil {
		return err
	}
	p, err := s.Plan(&a)
	if err != nil {
		return err
	}
	found, err := s.Run(ctx, p, a.Measures, func(part *Partial) error { return emit("partial", part) })
	if err != nil {
		return err
	}
	verdict, err := found.Verdict(p.words(w))
	if err != nil {
		return err
	}
	return emit("done", verdict)
}

// Found is a comparison that was computed.
type Found struct {
	*answer.Answer
	Brief *Plan
	Run   *answer.Run
	last  *Partial
}

// Run computes a plan. After each slice progress is told what is known, except
// that of many slices only some are told.
func (s *Stage) Run(ctx context.Context, p *Plan, course []string, progress func(*Partial) error) (*Found, error) {
	e, err := p.experiment()
	if err != nil {
		return nil, err
	}
	e.Record = true
	k := newKeeper(p, course)
	slice := max(1, 2*Provisional/max(2, len(e.Arms)))
	for first := 0; first < e.Replicates; {
		last := min(e.Replicates, first+slice)
		took, err := s.slice(ctx, e, first, last, k)
		if err != nil {
			return nil, err
		}
		if last < e.Replicates && progress != nil && telling(first, last) {
			if err := progress(k.partial()); err != nil {
				return nil, err
			}
		}
		slice = min(Provisional, max(1, int(turnTakes*time.Duration(last-first)/max(1, took))))
		first = last
	}
	done, err := s.turn(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	run := &answer.Run{Brief: p.Brief, Values: answer.Part{Digest: k.digest.String(), Rows: k.rows, Broken: k.broken}}
	judged, err := answer.Analyse(run)
	if err != nil {
		return nil, err
	}
	return &Found{Answer: judged, Brief: p, Run: run, last: k.partial()}, nil
}

// telling reports whether a slice is worth a picture: the first that fills ten,
// each further ten at first, every forty later.
func telling(first, last int) bool {
	step := Provisional
	if last > 4*Provisional {
		step = 4 * Provisional
	}
	return last/step > first/step
}

// slice computes the replicates first to last − 1 in one turn, and returns how long
// they took.
func (s *Stage) slice(ctx context.Context, e *sim.Experiment, first, last int, k *keeper) (time.Duration, error) {
	done, err := s.turn(ctx)
	if err != nil {
		return 0, err
	}
	defer done()
	begun := time.Now()
	err = e.Run(ctx, first, last, k.take)
	return time.Since(begun), err
}

// keeper keeps rows and running sums of a comparison.
type keeper struct {
	plan   *Plan
	digest *sim.Digest
	rows   *answer.Rows
	broken []answer.Broken
	course []int // monthly measures whose course is told
	names  []string
	n      int
	arms   [][]sums // arm × measure
	diffs  [][]sums // arm − 1 × measure
	paths  [][]sums // arm × (course·months + month)
}

// sums are running sums of a value: count, mean, and squares about the mean.
type sums struct {
	n        int
	mean, m2 float64
}

func (s *sums) add(v float64) {
	if math.IsNaN(v) {
		return
	}
	s.n++
	d := v - s.mean
	s.mean += d / float64(s.n)
	s.m2 += d * (v - s.mean)
}

// half is half of an interval of about 95 per cent; NaN of fewer than two values.
func (s *sums) half() float64 {
	if s.n < 2 {
		return math.NaN()
	}
	return 1.96 * math.Sqrt(s.m2/float64(s.n-1)/float64(s.n))
}

func (s *sums) center() float64 {
	if s.n == 0 {
		return math.NaN()
	}
	return s.mean
}

func newKeeper(p *Plan, course []string) *keeper {
	v := &p.Brief.Vocabulary
	k := &keeper{plan: p, digest: sim.NewDigest(), rows: answer.NewRows(len(p.Brief.Arms), len(v.Measures),
		p.Brief.Values.Replicates)}
	if len(course) == 0 {
		course = guides[p.Brief.Scenario].course
	}
	for _, name := range course[:min(3, len(course))] {
		if m := measure(v.Monthly, name); m >= 0 {
			k.course, k.names = append(k.course, m), append(k.names, name)
		}
	}
	table := func(rows, columns int) (all [][]sums) {
		for range rows {
			all = append(all, make([]sums, columns))
		}
		return all
	}
	arms := len(p.Brief.Arms)
	k.arms, k.diffs = table(arms, len(v.Measures)), table(arms, len(v.Measures))
	k.paths = table(arms, len(k.course)*p.Brief.Months)
	return k
}

// take keeps an item's rows.
func (k *keeper) take(it *sim.Item) error {
	k.digest.Add(it)
	k.n++
	k.rows.Quarantined[it.Index] = it.Failure != nil
	if it.Failure != nil {
		k.broken = append(k.broken, answer.Broken{Replicate: it.Replicate, Failure: *it.Failure})
	}
	stride := len(k.plan.Brief.Vocabulary.Monthly)
	for a, row := range it.Rows {
		k.rows.Put(it.Index, a, row)
		if it.Failure != nil {
			continue
		}
		for m, v := range row {
			k.arms[a][m].add(v)
			k.diffs[a][m].add(v - it.Rows[0][m])
		}
		for c, m := range k.course {
			for t := range k.plan.Brief.Months {
				k.paths[a][c*k.plan.Brief.Months+t].add(it.Monthly[a][t*stride+m])
			}
		}
	}
	return nil
}

// partial is what is known by now, of the measures that a page shows.
func (k *keeper) partial() *Partial {
	b := k.plan.Brief
	p := &Partial{N: k.n, Of: b.Values.Replicates}
	for a := range k.arms {
		means := make(Means)
		for m, v := range b.Vocabulary.Measures {
			if v.Role == sim.Detail {
				continue
			}
			means[v.Name] = [2]Figure{figure(k.arms[a][m].center()), figure(k.arms[a][m].half())}
			if a > 0 {
				p.Diffs = append(p.Diffs, Difference{Arm: a, Measure: v.Name, Mean: figure(k.diffs[a][m].center()),
					Half: figure(k.diffs[a][m].half())})
			}
		}
		p.Arms = append(p.Arms, means)
		for c, name := range k.names {
			path := Path{Measure: name, Arm: a}
			for t := range b.Months {
				s := &k.paths[a][c*b.Months+t]
				path.Mean, path.Half = append(path.Mean, figure(s.center())), append(path.Half, figure(s.half()))
			}
			p.Paths = append(p.Paths, path)
		}
	}
	return p
}

// Verdict is the answer in a language.
func (f *Found) Verdict(w *words.Words) (*Verdict, error) {
	v := &Verdict{Digest: f.Digest, Seed: f.Seed, Replicates: f.Replicates, Withheld: f.Withheld, Last: f.last}
	for i := range f.Contrasts {
		c := &f.Contrasts[i]
		m := f.Brief.Brief.MeasureIndex(c.Measure)
		if role := f.Brief.Brief.Vocabulary.Measures[m].Role; role == sim.Detail {
			continue
		}
		v.Findings = append(v.Findings, f.finding(c, m, w))
	}
	for g := range f.Goals {
		goal := &f.Goals[g]
		r := Reached{Say: w.Term(goal.Say)}
		for _, arm := range goal.Arms {
			j := w.Goal(string(arm.Value.Verdict))
			r.Signs, r.Words = append(r.Signs, j.Sign), append(r.Words, j.Word)
		}
		v.Goals = append(v.Goals, r)
	}
	return v, nil
}

// finding says one contrast.
func (f *Found) finding(c *answer.Contrast, m int, w *words.Words) Finding {
	b := f.Brief.Brief
	measure := &b.Vocabulary.Measures[m]
	from, _ := f.Summary(c.Against, c.Measure)
	to, _ := f.Summary(c.Arm, c.Measure)
	d := Finding{Arm: b.ArmIndex(c.Arm), Measure: c.Measure, From: figure(float64(from.Mean)),
		To:         figure(float64(to.Mean)),
		Difference: figure(float64(c.Difference)), Low: figure(float64(c.Low)), High: figure(float64(c.High)),
		Verdict: string(c.Verdict),
		Lower:   measure.Better == sim.Lower}
	verdict := string(c.Verdict)
	switch {
	case verdict == "" && to.N == 0:
		verdict = say.Absent
	case c.Same():
		verdict = say.Same
	}
	if verdict == "" {
		return d
	}
	j := w.Contrast(verdict)
	d.Verdict, d.Sign, d.Word = verdict, j.Sign, j.Word
	if c.OtherCases() {
		measure = &sim.Measure{Title: measure.Title, Unit: measure.Unit, Matters: measure.Matters, Better: sim.Neither}
	}
	switch {
	case verdict == string(measure.Better):
		d.Better = "better"
	case (verdict == "higher" || verdict == "lower") && measure.Better != sim.Neither:
		d.Better = "worse"
	}
	q := w.Quantity(measure.Unit, measure.Matters, float64(from.Mean))
	low, high := q.Difference(float64(c.Low)), q.Difference(float64(c.High))
	title := w.Term(measure.Title)
	numbers := []string{"measure", title, "arm", w.Term(b.Arms[d.Arm].Title), "from", q.With(float64(from.Mean)), "to",
		q.With(float64(to.Mean)),
		"diff", q.Apart(float64(c.Difference)), "interval", w.Interval(low, high), "word", j.Word}
	switch verdict {
	case "higher", "lower", "higher-too-small-to-matter", "lower-too-small-to-matter", "practically-equal",
		"cannot-tell-yet":
		d.Sentence = w.Text("verdict."+key(verdict), numbers...)
	default:
		d.Sentence = w.Text("verdict.same", numbers...)
	}
	return d
}
