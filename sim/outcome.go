package sim

import "math"

// Outcome is a measure with the way to compute it from a world. It is made by
// the function of its kind, which also fills in what the kind implies:
//
//	ShareOf   a part of a whole, 0 to 1
//	LevelOf   a number from 0 to 1 that is no count: trust, an index
//	RatioOf   one amount by another, 0 or more
//	AmountOf  a number that is never negative
//	NumberOf  any number
//	YesOf     1 or 0: something happened in the run, or did not
//
// and may be turned into its mean over months by OverMonths.
//
// A measure without unit is a share; one without a source for what matters has
// "assumed". Bounds that are given are kept.
//
// Where there is nothing to divide by, a measure that may be missing
// (Measure.Exists) is NaN, and one that always exists is 0.
type Outcome[W any] struct {
	Measure
	number  func(W) float64
	share   func(W) Share
	counts  func(W) bool // whether a month counts for the mean; nil: all do
	fewest  float64      // a share of less than this is not measured
	monthly bool         // the outcome is a mean over months
}

// Outcomes is a table of measures in the order of rows. A family declares one
// for runs and one for months.
type Outcomes[W any] []Outcome[W]

// ShareOf is a part of a whole.
func ShareOf[W any](m Measure, of func(W) Share) Outcome[W] {
	return Outcome[W]{Measure: m.within(0, 1), share: of}
}

// LevelOf is a number from 0 to 1.
func LevelOf[W any](m Measure, of func(W) float64) Outcome[W] {
	return Outcome[W]{Measure: m.within(0, 1), number: of}
}

// RatioOf is one amount by another, neither of them negative.
func RatioOf[W any](m Measure, of func(W) Share) Outcome[W] {
	return Outcome[W]{Measure: m.within(0, Unlimited()), share: of}
}

// AmountOf is a number that is never negative.
func AmountOf[W any](m Measure, of func(W) float64) Outcome[W] {
	return Outcome[W]{Measure: m.within(0, Unlimited()), number: of}
}

// NumberOf is any number.
func NumberOf[W any](m Measure, of func(W) float64) Outcome[W] {
	return Outcome[W]{Measure: m.within(0, 0), number: of}
}

// YesOf is 1 or 0.
func YesOf[W any](m Measure, of func(W) bool) Outcome[W] {
	m = m.within(0, 1)
	m.Binary = true
	return Outcome[W]{Measure: m, number: func(w W) float64 { return OneIf(of(w)) }}
}

// OverMonths is the mean of the outcome over the months in which it exists. The
// world keeps the sums in a Means and adds each month by Outcomes.Count.
func (o Outcome[W]) OverMonths() Outcome[W] { o.monthly = true; return o }

// While says which months count for the mean over months.
func (o Outcome[W]) While(counts func(W) bool) Outcome[W] { o.counts = counts; return o }

// AtLeast says that a share of fewer than n is not measured: it says nothing.
func (o Outcome[W]) AtLeast(n float64) Outcome[W] { o.fewest = n; return o }

// within fills in what a measure leaves out.
func (m Measure) within(low, high Bound) Measure {
	if m.Low == 0 && m.High == 0 {
		m.Low, m.High = low, high
	}
	if m.Unit == "" {
		m.Unit = "share"
	}
	if m.MattersSource == "" && m.Matters != 0 {
		m.MattersSource = "assumed"
	}
	return m
}

// InTime is a measure of a month, told by its formula alone: it is there for
// courses in time.
func InTime(name, title, unit string, better Direction, formula string) Measure {
	return Measure{Name: name, Title: title, Unit: unit, Meaning: formula, Formula: formula, Better: better,
		Role: Detail}
}

// If says when a measure exists.
func (m Measure) If(exists string) Measure { m.Exists = exists; return m }

// Monthly is the outcome called name as it stands in a month: under the run's
// title, in its unit, and told by a formula of its own. It is meant for states and
// for means over months: what a run adds up would be that of the run so far. It
// panics if the table has none of that name.
func (t Outcomes[W]) Monthly(name, formula string) Outcome[W] {
	for _, o := range t {
		if o.Name == name {
			m := InTime(name, o.Title, o.Unit, o.Better, formula).If(o.Exists)
			m.Low, m.High, m.Binary = o.Low, o.High, o.Binary
			return Outcome[W]{Measure: m, number: o.number, share: o.share}
		}
	}
	panic("sim: no measure is called " + name)
}

// As gives a measure of a month a title or a unit of its own; empty: as it has.
func (o Outcome[W]) As(title, unit string) Outcome[W] {
	if title != "" {
		o.Title = title
	}
	if unit != "" {
		o.Unit = unit
	}
	return o
}

// If says when the outcome exists.
func (o Outcome[W]) If(exists string) Outcome[W] { o.Exists = exists; return o }

// Measures are the words of the table.
func (t Outcomes[W]) Measures() []Measure {
	all := make([]Measure, len(t))
	for i := range t {
		all[i] = t[i].Measure
	}
	return all
}

// Observe writes the values of a table without means over months.
func (t Outcomes[W]) Observe(w W, values []float64) { t.Measure(w, nil, values) }

// Measure writes the values of the table at the end of a run; means holds what
// Count added month by month.
func (t Outcomes[W]) Measure(w W, means *Means, values []float64) {
	for i := range t {
		switch o := &t[i]; {
		case o.monthly:
			values[i] = o.value(means.at(i).Share())
		case o.share != nil:
			values[i] = o.value(o.share(w))
		default:
			values[i] = o.number(w)
		}
	}
}

// value is a share, or what stands for one that does not exist.
func (o *Outcome[W]) value(s Share) float64 {
	switch {
	case s.Whole != 0 && s.Whole >= o.fewest:
		return s.Part / s.Whole
	case o.Exists != "":
		return math.NaN()
	}
	return 0
}

// Count adds a month to the means of the table.
func (t Outcomes[W]) Count(w W, means *Means) {
	if len(means.of) < len(t) {
		means.of = make([]Mean, len(t))
	}
	for i := range t {
		switch o := &t[i]; {
		case !o.monthly, o.counts != nil && !o.counts(w):
		case o.share != nil:
			means.of[i].Add(o.share(w).Value())
		default:
			means.of[i].Add(o.number(w))
		}
	}
}

// Means are the sums that a world keeps for the means over months of a table.
type Means struct{ of []Mean }

// Reset forgets all months, for a new run.
func (m *Means) Reset() { clear(m.of) }

// at is the mean of the outcome i.
func (m *Means) at(i int) Mean {
	if i >= len(m.of) {
		return Mean{} // no month was counted
	}
	return m.of[i]
}

// Mean averages numbers over the months in which they exist.
type Mean struct {
	Sum float64
	N   int
}

// Add adds a month; a month without a value (NaN) is passed over.
func (m *Mean) Add(v float64) {
	if !math.IsNaN(v) {
		m.Sum += v
		m.N++
	}
}

// Value is the mean; it does not exist (NaN) without a month.
func (m Mean) Value() float64 { return m.Share().Value() }

// OrZero is the mean, or 0 without a month.
func (m Mean) OrZero() float64 { return m.Share().OrZero() }

// Share is the mean as a share: its sum of as many months.
func (m Mean) Share() Share { return Share{m.Sum, float64(m.N)} }

// Share is a part of a whole that may be empty.
type Share struct{ Part, Whole float64 }

// PartOf is a share of counts.
func PartOf(part, whole int) Share { return Share{float64(part), float64(whole)} }

// Count adds one to the whole, and to the part if yes.
func (s *Share) Count(yes bool) {
	s.Whole++
	if yes {
		s.Part++
	}
}

// Add puts another share on top, part to part and whole to whole.
func (s *Share) Add(other Share) {
	s.Part += other.Part
	s.Whole += other.Whole
}

// Value is the share; it does not exist (NaN) where there is no whole.
func (s Share) Value() float64 {
	if s.Whole == 0 {
		return math.NaN()
	}
	return s.Part / s.Whole
}

// OrZero is the share, or 0 where there is no whole.
func (s Share) OrZero() float64 {
	if s.Whole == 0 {
		return 0
	}
	return s.Part / s.Whole
}

// OneIf is 1 if yes, else 0.
func OneIf(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}
