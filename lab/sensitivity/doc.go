// Package sensitivity says which uncertain parameters an answer turns on: what
// worlds show of each, held against chance, how much of the variance it explains
// alone and with others, and which of those that matter nobody has measured.
package sensitivity
