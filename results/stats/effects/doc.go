// Package effects says how much of an outcome each input explains: from worlds
// that are there, by rank correlation, by the distance between worlds that do and
// do not give a verdict, and by first-order shares of variance, each held against
// what the strongest of so many inputs shows by chance; and, from a design of its
// own, by totals.
package effects
