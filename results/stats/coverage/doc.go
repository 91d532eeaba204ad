// Package coverage repeats experiments whose truth is known, with fixed seeds,
// and counts how often package stats keeps what it promises: intervals that
// cover, families without a false verdict, planned numbers that decide. Its
// tables are docs/coverage.md; the command is `concert coverage`.
//
// A study is a list of parts, one file each; a part is a table of cells; a cell
// draws one family of pairs and says what is true of it. Every count comes with
// its own Monte Carlo error, √(p(1−p)/repetitions).
package coverage
