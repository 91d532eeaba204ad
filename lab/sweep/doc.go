// Package sweep asks a scenario at many values of one or two parameters: how
// measures answer, where goals are reached, and at which value that tips.
package sweep
