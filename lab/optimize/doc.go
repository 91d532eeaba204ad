// Package optimize finds the package of measures that reaches a scenario's goals
// in most worlds for a given amount of money: it races all packages in the same
// worlds, runs the best again in fresh ones, and says what they cost and risk.
package optimize
