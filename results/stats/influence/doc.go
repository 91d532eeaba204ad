// Package influence says what an outcome over worlds goes with: which of many
// parameters, in which box of them it fails, and which number is worth knowing.
// Whatever it names lies above what chance gives: the bound is the 99 % quantile
// of the largest statistic of all parameters when the outcome is shuffled, so
// that of 100 outcomes that depend on nothing about one names anything.
package influence
