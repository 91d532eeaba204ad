package pairedaid

import (
	"cmp"
	"math"
	"slices"

	"concert/models/collab"
	"concert/sim"
	"concert/sim/portable"
)

// Pairing is the world of paired aid: all pairs of a donor and a recipient.
type Pairing struct {
	sim.Frame[*Pairing]
	params Params

	months      int
	environment collab.Environment
	pressure    float64      // of the centre this quarter, 1 in full
	rewarded    float64      // what a post's reward is worth to whoever weighs taking it
	effort      effort       // of cadres
	sides       collab.Pairs // of a donor, who leads, and its recipient

	pairs            []pair
	poorest, richest []int // pairs by the recipient's income and by the donor's wealth
	quarter          quarter
	tally            tally
}

// pair is a donor county and a recipient county.
type pair struct {
	wealth    float64 // of the donor, mean 1
	rank      float64 // the recipient's income, in standard deviations
	potential float64 // of the recipient, standardised
	promise   float64 // score in matching
	comes     float64 // wealth of the donor that comes

	income      float64 // of the recipient without aid, at the start, CNY per person and year
	capability  float64 // CNY per person
	information float64
	firms       float64
	activity    float64

	// This quarter.
	trusted   float64         // the recipient, by the donor, at the start of the quarter
	relied    float64         // the donor, by the recipient
	tie       collab.Tie      // between the two
	prospect  collab.Prospect // of the pairing, if one of its sides acts
	returned  float64         // what the donor gets back, worth so many staff-days
	fit       float64         // chance that a project fits
	gave      bool
	posts     int     // filled
	meetings  int     // held
	held      float64 // the same, the last of them by its length
	funds     float64 // million CNY
	carried   bool    // the recipient did its part
	succeeded bool
	transfers float64 // CNY per person and year
	entered   int     // firms

	gain   float64 // of income over what it would be without aid, CNY per person and year
	year   float64 // sum of gain over the quarters of the current year
	closed float64 // mean gain of the last full year
	aid    float64 // all funds so far that had an effect, million CNY
}

// NewPairing is a world with the default parameters.
func NewPairing() *Pairing {
	w := &Pairing{}
	w.params.Declare(w.Bind(w, &schedule, outcomes, monthlyOutcomes))
	return w
}

// Start draws the counties and matches them.
func (w *Pairing) Start(s sim.Setting) {
	p := &w.params
	n := max(1, int(math.Round(float64(p.Population.Pairs)*p.Population.Scale)))
	w.months = s.Months
	w.environment = collab.At(&p.Conditions, &p.Psychology, 0)
	w.pressure = 1
	w.sides.Reset(n, collab.Prior(&p.Conditions, &p.Psychology))
	w.drawCounties(s, n)
	w.match()
	w.quarter = quarter{}
	w.tally = tally{}
}

// drawCounties draws wealth, income and potential. Both wealth and income have
// the mean that is said, whatever their spread.
func (w *Pairing) drawCounties(s sim.Setting, n int) {
	p := &w.params.Population
	w.pairs = slices.Grow(w.pairs[:0], n)[:n]
	own := math.Sqrt(max(0, 1-float64(p.PotentialCorrelation*p.PotentialCorrelation)))
	for i := range w.pairs {
		z := s.Chance.Normal(income, i)
		rank := z - float64(p.IncomeSpread/2)
		w.pairs[i] = pair{
			wealth:    lognormal(p.WealthSpread, s.Chance.Normal(wealth, i)),
			income:    float64(p.Income * lognormal(p.IncomeSpread, z)),
			rank:      rank,
			potential: float64(p.PotentialCorrelation*rank) + float64(own*s.Chance.Normal(potential, i)),
			promise:   s.Chance.Normal(preference, i),
			activity:  w.params.Activity.Start,
		}
	}
}

// lognormal is a variable of mean 1 whose logarithm has this spread.
func lognormal(spread, z float64) float64 {
	return portable.Exp(float64(spread*z) - float64(float64(spread*spread)/2))
}

// match pairs the richest donor with the recipient that promises most, the
// next with the next, and so on. For the centre the poorest promise most, for
// donors those with potential.
func (w *Pairing) match() {
	m := &w.params.Matching
	promising, donors := w.poorest[:0], w.richest[:0] // reused: both are ordered anew below
	for i := range w.pairs {
		p := &w.pairs[i]
		p.promise = float64((1-m.Central)*p.potential) - float64(m.Central*p.rank) + float64(m.Noise*p.promise)
		promising, donors = append(promising, i), append(donors, i)
	}
	byWealth := func(a, b int) int { return cmp.Compare(w.pairs[b].wealth, w.pairs[a].wealth) }
	slices.SortStableFunc(promising, func(a, b int) int { return cmp.Compare(w.pairs[b].promise, w.pairs[a].promise) })
	slices.SortStableFunc(donors, byWealth)
	for k, donor := range donors {
		w.pairs[promising[k]].comes = w.pairs[donor].wealth
	}
	for i := range w.pairs {
		w.pairs[i].wealth = w.pairs[i].comes
	}
	w.poorest, w.richest = promising, donors
	slices.SortStableFunc(w.poorest, func(a, b int) int { return cmp.Compare(w.pairs[a].rank, w.pairs[b].rank) })
	slices.SortStableFunc(w.richest, byWealth)
}
