// Package match finds where the inputs of a model that has chance in it meet what
// was observed: history matching in waves (Craig and others 1997; Vernon,
// Goldstein and Bower 2010), then a posterior on the emulators, whose draws are
// run again and weighed by what they gave.
//
// What was observed is taken as one run at the true point plus a normal
// discrepancy. A point is judged by the mean of its runs and by their spread:
// chance, and whatever else the model draws anew in each run. Means are emulated;
// the spread is smoothed and taken as normal.
package match
