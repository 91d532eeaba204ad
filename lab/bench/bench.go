// Package bench measures how fast this machine computes: the time of a
// household and month, replicates a second, and how both scale over workers and
// over the size of a county. It times the baseline of County L, whose month is
// that of every run, and stores nothing.
package bench

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"slices"
	"time"

	"concert/lab"
	"concert/results/doc"
	"concert/results/figure"
	"concert/results/say"
	"concert/scenarios"
	"concert/sim"
)

const (
	scenario    = "county-l"
	repetitions = 3 // of each timing; the middle one counts, the others are its range
	fewest      = 4 // replicates a worker computes at least in a timing
)

// Result is what was measured.
type Result struct {
	System     string `json:"system"` // "linux/amd64"
	Go         string `json:"go"`
	Processors int    `json:"processors"` // that the program may use
	Scenario   string `json:"scenario"`
	Months     int    `json:"months"`
	Workers    []Rate `json:"workers"` // one county as the scenario has it
	Sizes      []Rate `json:"sizes"`   // on all processors
}

// Rate is one timing.
type Rate struct {
	Workers    int     `json:"workers"`
	Households int     `json:"households"`
	PerSecond  float64 `json:"replicates_per_second"`  // the middle of the repetitions
	Low        float64 `json:"low"`                    // the slowest
	High       float64 `json:"high"`                   // the fastest
	Nanosecond float64 `json:"ns_per_household_month"` // of one processor: times the workers
}

// Run measures for about so long, and counts the timings for whoever watches.
func Run(ctx context.Context, l *lab.Lab, long time.Duration, watch lab.Observer) (*Result, error) {
	s, err := l.Load(scenario)
	if err != nil {
		return nil, err
	}
	r := &Result{System: runtime.GOOS + "/" + runtime.GOARCH, Go: runtime.Version(), Processors: runtime.GOMAXPROCS(0),
		Scenario: s.Name, Months: s.Months}
	counts, sizes := workers(r.Processors), []int{1, 2, 4, 8}
	timings := (len(counts) + len(sizes)) * repetitions
	slice := long / time.Duration(timings)
	watch.Begin(lab.Size{Items: timings, Arms: 1, Values: timings, Months: s.Months, Workers: r.Processors})
	defer watch.End()
	for _, n := range counts {
		rate, err := timed(ctx, s, n, 1, slice, watch)
		if err != nil {
			return nil, err
		}
		r.Workers = append(r.Workers, rate)
	}
	for _, times := range sizes {
		rate, err := timed(ctx, s, r.Processors, times, slice, watch)
		if err != nil {
			return nil, err
		}
		r.Sizes = append(r.Sizes, rate)
	}
	return r, nil
}

// workers are 1, 2, 4 … and the number of processors.
func workers(processors int) (counts []int) {
	for n := 1; n < processors; n *= 2 {
		counts = append(counts, n)
	}
	return append(counts, processors)
}

// timed runs a county of so many times the scenario's villages.
func timed(ctx context.Context, s *scenarios.Scenario, workers, times int, long time.Duration,
	watch lab.Observer) (Rate, error) {
	value := func(name string) float64 {
		i, ok := s.Parameters.Index(name)
		if !ok {
			panic("bench: County L has no parameter " + name)
		}
		return s.Base[i]
	}
	villages := value("population.villages") * float64(times)
	set, err := scenarios.ParseSet(s, fmt.Sprintf("population.villages=%g", villages))
	if err != nil {
		return Rate{}, err
	}
	p, err := s.Plan(scenarios.Options{Arms: []string{s.Experiment.Baseline}, Set: []sim.Assignment{set}, Worlds: -1,
		Replicates: 1e9})
	if err != nil {
		return Rate{}, err
	}
	e := &p.Values
	e.Workers, e.Record = workers, false
	rate := Rate{Workers: workers, Households: int(villages * value("population.households_per_village"))}
	n := fewest * workers
	var found []float64
	for len(found) < repetitions {
		begun := time.Now()
		if err := e.Run(ctx, 0, n, func(*sim.Item) error { return nil }); err != nil {
			return Rate{}, err
		}
		took := time.Since(begun)
		if took < long/2 && n < 1e6 { // too short to be told from the machine's own noise
			n *= 2
			continue
		}
		found = append(found, float64(n)/took.Seconds())
		watch.Advance(1)
	}
	slices.Sort(found)
	rate.Low, rate.PerSecond, rate.High = found[0], found[repetitions/2], found[repetitions-1]
	rate.Nanosecond = 1e9 * float64(workers) / (rate.PerSecond * float64(rate.Households) * float64(s.Months))
	return rate, nil
}

// Document tells the measurements.
func (r *Result) Document(w *say.Words) *doc.Document {
	first, last := r.Workers[0], r.Workers[len(r.Workers)-1]
	d := &doc.Document{Key: "bench", Language: w.Language(), Title: w.Say("bench.title")}
	answer := w.Say("bench.answer", "ns", number(first.Nanosecond), "rate", number(last.PerSecond), "workers",
		last.Workers,
		"times", number(last.PerSecond/first.PerSecond))
	d.Blocks = append(d.Blocks, doc.Block{Key: "bench.answer", Level: doc.First, Text: answer},
		doc.Block{Key: "bench.workers", Level: doc.First, Table: table(w, w.Say("bench.over_workers"), r.Workers)},
		doc.Block{Key: "bench.sizes", Level: doc.First, Table: table(w, w.Say("bench.over_sizes"), r.Sizes)},
		doc.Block{Key: "bench.how", Level: doc.First, Text: w.Say("bench.how", "system", r.System, "go", r.Go,
			"processors", r.Processors)})
	return d
}

func table(w *say.Words, caption string, rates []Rate) *doc.Table {
	t := &doc.Table{Caption: caption}
	for _, key := range []string{"workers", "households", "rate", "range", "ns"} {
		t.Columns = append(t.Columns, doc.Column{Key: key, Head: w.Say("bench.column_" + key), Align: doc.Right})
	}
	for _, r := range rates {
		t.Rows = append(t.Rows,
			doc.Row{Cells: doc.Texts(fmt.Sprint(r.Workers), fmt.Sprint(r.Households), number(r.PerSecond),
				w.Interval(number(r.Low), number(r.High)), number(r.Nanosecond))})
	}
	return t
}

// number has three digits that count.
func number(v float64) string {
	if v >= 100 {
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprintf("%.3g", v)
}

// Figure draws replicates a second over workers, beside what twice as many
// workers would give if nothing were shared.
func (r *Result) Figure(w *say.Words) figure.Figure {
	measured, ideal := figure.Curve{Label: w.Say("bench.measured")}, figure.Curve{Label: w.Say("bench.ideal")}
	c := figure.Curves{Along: w.Say("bench.column_workers"), Now: math.NaN(), Tick: func(v, _ float64, _ bool) string {
		if v != math.Trunc(v) {
			return "" // there are no half workers
		}
		return number(v)
	}}
	for _, x := range r.Workers {
		c.X = append(c.X, float64(x.Workers))
		measured.Y, measured.Low, measured.High = append(measured.Y, x.PerSecond), append(measured.Low, x.Low),
			append(measured.High, x.High)
		line := r.Workers[0].PerSecond * float64(x.Workers)
		ideal.Y, ideal.Low, ideal.High = append(ideal.Y, line), append(ideal.Low, line), append(ideal.High, line)
	}
	c.Panels = []figure.CurvePanel{{Measured: figure.Measured{Title: w.Say("bench.column_rate"), Bound: math.NaN(),
		Tick: func(v, _ float64, _ bool) string { return number(v) }},
		Curves: []figure.Curve{measured, ideal}}}
	last := r.Workers[len(r.Workers)-1]
	return figure.CurvesFigure(c, figure.Figure{Name: "bench", Title: w.Say("bench.finding", "workers", last.Workers,
		"times", number(last.PerSecond/r.Workers[0].PerSecond)), Subtitle: w.Say("bench.over_workers")}, w)
}
