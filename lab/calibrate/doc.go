// Package calibrate finds where named parameters meet a scenario's targets: it
// rules out, wave by wave, what cannot meet them whatever else is true (history
// matching), says so when nothing can, and weighs what is left.
package calibrate
