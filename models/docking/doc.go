// Package docking compares a family with the tables of the specification it
// was written from. It serves tests only.
//
// There are two ways. Draw by draw: with the numbers of [Specification] in
// place of Concert's own, means must agree in every printed digit. By
// statistics: with Concert's own numbers, differences must stay within the
// Monte Carlo error of both sides, see [Compare].
//
// It uses package math, the cosine and the square root: nothing here reaches
// a simulation that has to have the same bits everywhere.
package docking
