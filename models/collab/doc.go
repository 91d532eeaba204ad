// Package collab is the shared theory: how any official of any case comes to
// act together with others, or does not.
//
// Collaboration is generated in four steps, one file each:
//
//  1. environment.go: culture, institutions and technology support or hinder;
//  2. motivation.go: named terms, all in staff-days, pull towards the act or
//     weigh against it;
//  3. process.go: somebody asks, somebody answers, and both learn whom to trust;
//  4. outcome.go: joint tasks succeed in the form that is theirs: any one
//     source is enough, all are needed, or something between.
//
// Three kinds of numbers are kept apart. Psychology is how any official weighs
// things: one set for every case. Conditions are environment, motivation and
// process: they may be moved from one case to another. Facts are what the task
// is; they belong to the families that import this package.
//
// Both sets of conditions that Concert ships are assumed values which express
// verbal contrasts of the sources. That County L succeeds and City Y fails is
// therefore put in by hand; what the model adds is that one rule of decision
// gives both, which conditions are jointly necessary, and where each breaks.
package collab
