// Package window measures a scenario's own spans of months: the mean of a monthly
// measure over some of them, as one more value of every run. A model with windows
// is a model; its other rows are what they are without them.
package window

import (
	"math"
	"slices"

	"concert/results/say"
	"concert/sim"
)

// Window is the mean of a monthly measure over the months From ≤ t < Until in which
// it exists.
type Window struct {
	Name    string   `json:"name"` // of the measure that it is: "trust_third_year"
	Title   string   `json:"title"`
	Measure string   `json:"measure"` // the monthly one
	From    int      `json:"from"`
	Until   int      `json:"until"`
	Matters *float64 `json:"matters,omitempty"` // smallest difference that matters; nil: that of the monthly measure
}

// Model is the model with windows, each of which is a measure after the model's
// own. Windows that the model had before are no longer there.
func Model(of sim.Model, windows []Window) sim.Model {
	if m, ok := of.(*model); ok {
		of = m.Model
	}
	if len(windows) == 0 {
		return of
	}
	m := &model{Model: of, windows: windows}
	monthly := of.Vocabulary().Monthly
	m.monthly = len(monthly)
	for _, w := range windows {
		at := slices.IndexFunc(monthly, func(x sim.Measure) bool { return x.Name == w.Measure })
		m.at, m.measures = append(m.at, at), append(m.measures, w.of(monthly[at]))
	}
	return m
}

// Formula is how a window is computed, in the language of the words.
func (w Window) Formula(in *say.Words) string {
	return in.Say("window.formula", "measure", w.Measure, "from", w.From, "last", w.Until-1)
}

// of is the window as a measure: what its monthly measure says of itself, and which
// months.
func (w Window) of(m sim.Measure) sim.Measure {
	m.Formula = w.Formula(say.InEnglish())
	m.Name, m.Title, m.Role, m.Binary, m.Among = w.Name, w.Title, sim.Detail, false, ""
	if w.Matters != nil {
		m.Matters, m.MattersSource = *w.Matters, "the scenario"
	}
	return m
}

type model struct {
	sim.Model
	windows  []Window
	measures []sim.Measure // the windows as measures
	at       []int         // of each window: the place of its monthly measure
	monthly  int           // how many monthly measures there are
}

// Vocabulary is the model's with the windows among its measures.
func (m *model) Vocabulary() sim.Vocabulary {
	v := m.Model.Vocabulary()
	v.Measures = slices.Concat(v.Measures, m.measures)
	return v
}

// NewWorld is a world that adds up what windows ask for.
func (m *model) NewWorld() sim.World {
	w := &world{World: m.Model.NewWorld(), of: m, now: make([]float64, m.monthly), means: make([]mean, len(m.windows))}
	if v, ok := w.World.(sim.Viewer); ok {
		return &seen{w, v}
	}
	return w
}

type mean struct {
	sum float64
	n   int
}

// world lives as the model's does, and looks at it in the months of its windows.
type world struct {
	sim.World
	of    *model
	now   []float64 // this month's values
	means []mean
}

// seen is a world that can be looked at.
type seen struct {
	*world
	sim.Viewer
}

// Bytes is what the population takes; 0 if it does not say.
func (w *world) Bytes() float64 {
	if s, ok := w.World.(sim.Sized); ok {
		return s.Bytes()
	}
	return 0
}

// Start draws the population, and no month is counted yet.
func (w *world) Start(s sim.Setting) {
	clear(w.means)
	w.World.Start(s)
}

// Live runs a month and adds it to the windows that it lies in.
func (w *world) Live(m *sim.Month) {
	w.World.Live(m)
	observed := false
	for i, x := range w.of.windows {
		if m.T < x.From || m.T >= x.Until {
			continue
		}
		if !observed {
			w.World.Observe(w.now)
			observed = true
		}
		if v := w.now[w.of.at[i]]; !math.IsNaN(v) {
			w.means[i].sum += v
			w.means[i].n++
		}
	}
}

// Measure writes the model's measures, then the windows; NaN where the monthly
// measure existed in none of the months.
func (w *world) Measure(values []float64) {
	own := len(values) - len(w.means)
	w.World.Measure(values[:own])
	for i, m := range w.means {
		values[own+i] = m.sum / float64(m.n)
	}
}
