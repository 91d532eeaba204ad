package stats

import (
	"math"

	"concert/results/stats/stream"
)

// ClaimVerdict says whether the model supports a claim.
type ClaimVerdict string

const (
	Supported    ClaimVerdict = "supported"
	NotSupported ClaimVerdict = "not-supported"
	Undecided    ClaimVerdict = "cannot-tell-yet"
)

// Clause is one linear inequality of a claim, brought to the form "the mean of
// Values is at least 0", or above 0 if Strict. Bounds are those of Values.
type Clause struct {
	Values []float64 // a value a replicate, NaN missing
	Strict bool
	Bounds Bounds
	Known  *stream.Facts // of values that were added up instead of kept, which are then empty; nil: the values are there
}

// Term is a weighted measure of one arm, a part of a linear expression.
type Term struct {
	Weight float64
	Values []float64 // a value a replicate, NaN missing
	Bounds Bounds    // of the measure
}

// Linear builds the clause "Σ weight·mean + constant ≥ 0" (or > 0): a value a
// replicate, missing where a term is, with the bounds that follow from those of
// the terms. "enforced[all] − enforced[a] − enforced[b] > 0" has weights 1, −1,
// −1; "take_up at most 0.05" has weight −1 and constant 0.05. Give an arm and
// measure once: bounds of repeated terms would be too wide. Panics without terms
// or if their replicates differ in number.
func Linear(terms []Term, constant float64, strict bool) Clause {
	values := make([]float64, len(terms[0].Values))
	size := make([]float64, len(values))
	for r := range values {
		values[r], size[r] = constant, math.Abs(constant)
	}
	low, high, identical := constant, constant, true
	for _, t := range terms {
		if len(t.Values) != len(values) {
			panic("stats: the terms of a clause must have the same replicates")
		}
		for r, v := range t.Values {
			values[r] += t.Weight * v
			size[r] += math.Abs(t.Weight * v)
		}
		if t.Weight == 0 {
			continue
		}
		least, most := t.Bounds.limits()
		if t.Weight < 0 {
			least, most = most, least
		}
		low += t.Weight * least
		high += t.Weight * most
		identical = identical && t.Bounds.Identical
	}
	for r := range values { // 0.3 − 0.1 − 0.2 is a tie, whatever is left of it in binary
		if math.Abs(values[r]) <= rounding*size[r] {
			values[r] = 0
		}
	}
	return Clause{Values: values, Strict: strict, Bounds: Bounds{low, high, identical}}
}

// ClauseResult is the mean of a clause with its simultaneous interval, in the
// unit of its values. Tied: the value was 0 in every replicate.
type ClauseResult struct {
	N                   int
	Mean, SE, Low, High float64
	Tied                bool
	Verdict             ClaimVerdict
	Method              Method
	Needed              int // replicates, in all, planned to decide it; 0 if it is decided or none can be planned
}

// ClaimResult is the verdict on a claim and on each clause, in the order given.
type ClaimResult struct {
	Verdict ClaimVerdict
	Clauses []ClauseResult
}

// JudgeClaim judges a claim that holds if all its clauses hold. The intervals of
// the clauses cover together with probability level. Supported: every clause is;
// not supported: some clause is not; else cannot tell yet. A clause "≥ 0" is
// supported if its interval lies at or above 0, or if it was exactly 0 in every
// replicate (a tie satisfies it); not supported if the interval lies below 0. A
// clause "> 0" is supported if the interval lies above 0, not supported if it
// lies at or below 0. Panics without clauses.
func JudgeClaim(clauses []Clause, level float64) ClaimResult {
	return JudgeAny([][]Clause{clauses}, level)
}

// JudgeAny judges a claim that holds if one of its alternatives holds, each a
// conjunction of clauses: supported if one is supported, not supported if all
// are not. All clauses of all alternatives are one family.
func JudgeAny(alternatives [][]Clause, level float64) ClaimResult {
	var columns []column
	var clauses []Clause
	for _, all := range alternatives {
		if len(all) == 0 {
			panic("stats: a claim without clauses")
		}
		for _, c := range all {
			clauses = append(clauses, c)
			columns = append(columns, c.column())
		}
	}
	var result ClaimResult
	for i, e := range simultaneous(columns, level, bootstrap, nil) {
		r := clauses[i].judge(e)
		if r.Verdict == Undecided {
			r.Needed = columns[i].settle(e, (1-level)/float64(len(columns)))
		}
		result.Clauses = append(result.Clauses, r)
	}
	result.Verdict = NotSupported
	rest := result.Clauses
	for _, all := range alternatives {
		result.Verdict = either(result.Verdict, conjunction(rest[:len(all)]))
		rest = rest[len(all):]
	}
	return result
}

// column is the clause with what is known about its range. Where no bound is
// declared, an unseen value is taken to lie no farther off than the values and 0
// lie apart.
func (c Clause) column() column {
	low, high := c.Bounds.limits()
	least, most := 0.0, 0.0
	if c.Known != nil && c.Known.N > 0 {
		least, most = math.Min(least, c.Known.Least), math.Max(most, c.Known.Most)
	}
	for _, v := range present(c.Values) {
		least, most = math.Min(least, v), math.Max(most, v)
	}
	return column{
		values: c.Values, known: c.Known, low: low, high: high, identical: c.Bounds.Identical,
		span: most - least, grain: rounding * (most - least),
	}
}

func (c Clause) judge(e estimate) ClauseResult {
	r := ClauseResult{N: e.n, Mean: e.mean, SE: e.se, Low: e.low, High: e.high, Method: e.method}
	r.Tied = e.n > 0 && e.departures == 0 && e.common == 0
	r.Verdict = Undecided
	switch {
	case e.n == 0:
	case c.Strict && e.low > 0, !c.Strict && (e.low >= 0 || r.Tied):
		r.Verdict = Supported
	case c.Strict && e.high <= 0, !c.Strict && e.high < 0:
		r.Verdict = NotSupported
	}
	return r
}

// conjunction: one failure fails, all must be supported.
func conjunction(clauses []ClauseResult) ClaimVerdict {
	verdict := Supported
	for _, c := range clauses {
		if c.Verdict == NotSupported {
			return NotSupported
		}
		if c.Verdict == Undecided {
			verdict = Undecided
		}
	}
	return verdict
}

// either: one success is enough, all must fail.
func either(a, b ClaimVerdict) ClaimVerdict {
	switch {
	case a == Supported || b == Supported:
		return Supported
	case a == Undecided || b == Undecided:
		return Undecided
	}
	return NotSupported
}
