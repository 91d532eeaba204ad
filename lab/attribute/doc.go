// Package attribute shares the gap between two arms out over what they set
// differently: each player is a lever, or a group of conditions, and its part is
// its Shapley value, the mean of what it adds over all orders in which the
// players can be changed (Shapley 1953). It attributes values, not causes: what
// is shared out is what the model gives.
package attribute
