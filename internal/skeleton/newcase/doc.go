// Package newcase is a case to start from: who helps a lead with its tasks?
//
// # The story
//
// A lead has a task with each of its partners every month. It asks them for
// help; a partner weighs its motives and helps or not. Help that is followed up
// makes the task come off, more often than not. Both learn whom to trust.
//
// # Sources
//
// None yet: say where the story and the numbers come from.
//
// # What is left out
//
// Say what a reader might expect and will not find.
package newcase
