// Package web is the classroom: a server for any browser, with nothing to install.
// It plays the cases (package stage), keeps classes in memory (package class) and
// lets students take offices (package play). Pages are plain HTML, CSS and
// JavaScript, embedded; they ask nothing of any other host.
//
// Whoever asks for work waits in one fair queue: students take turns, a slice of
// replicates each, so that the largest job delays others by its share and no
// more. Work ends when its student leaves.
package web
