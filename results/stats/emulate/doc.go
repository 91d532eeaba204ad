// Package emulate stands in for a model that is slow: a Gaussian process learns a
// measure from runs at some points, and says what others would give, and how sure
// it is.
package emulate
