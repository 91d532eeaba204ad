// Package stats turns rows of a Monte Carlo experiment into statements that a
// reader can trust: how large a difference between two arms is, how sure one
// may be of it, and whether it matters.
//
// Arms share replicates (common random numbers), so a contrast is the arm minus
// its baseline replicate by replicate. All statements of one family (arms ×
// measures, or the clauses of a claim) hold together with the stated level. No
// p-values are computed.
//
// The package is pure: slices of numbers in, plain structs out. A missing value
// is NaN; a pair with a missing side is dropped from its contrast and n says so.
// Results do not depend on the number of processors, and agree between kinds of
// processor to about 1e-9 relative. Formulas, sources and choices:
// docs/statistics.md.
package stats
