// Package selection finds the best of several systems that meet the same chance,
// with a guarantee that the best is not thrown out: a race for outcomes of 0 and
// 1, and the procedure of Kim and Nelson for means.
package selection
