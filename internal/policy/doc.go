// Package policy holds the rules of the house that no compiler checks, as
// tests: which package may import which, what of package math gives the same
// bits everywhere, that no compiler fuses a multiplication with an addition, and
// that every family's rows have the same digest on every processor.
//
// It has no code of its own.
package policy
