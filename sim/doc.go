// Package sim is the engine of Concert. It knows nothing of departments: a
// model is any population that lives by the month, decides by named terms and
// is compared under several arms.
//
// # The loop
//
//  1. An experiment is a list of arms, tried at points of the uncertain
//     parameters, each point repeated in replicates.
//  2. A work item is one (point, replicate). A worker owns one World and runs
//     all arms of the item in file order, so that the arms of an item meet the
//     same chance.
//  3. For each arm the worker writes the arm's parameters into the world and
//     lets it start.
//  4. Every month it applies the changes that begin or end, turns the chance
//     to that month, and lets the world live through it. Decisions go to the
//     ledger, monthly values to the record.
//  5. At the end the world says its measures: one row.
//  6. Finished items are delivered in index order, whatever the workers did.
//
// # Words
//
// An arm is one set of changes, compared against the baseline arm. A replicate
// is one draw of chance, shared by all arms. A point is one set of values of
// the uncertain parameters. A measure is an outcome with unit and direction.
// An act is what somebody is asked to do; a decision is the answer, with the
// terms that made it; the ledger sums decisions by act and class of actor.
//
// # What a model declares
//
// The month is a list of named steps ([Schedule]), which is run and told. The
// measures are tables ([Outcomes]), each measure of a kind that says how it is
// computed and bounded. A parameter is one line beside its field
// ([param.Section]): default, unit, range, meaning, source. A purpose of chance
// says what it decides ([random.Purpose.Decides]).
//
// # Looking on
//
// A [Watch] sees every answer, request and order with the key of its number, and
// each month of a world that can be seen ([Viewer]). It changes no row, unless it
// decides in the place of an actor; then the ledger also holds what the model
// would have answered.
//
// # Limits
//
// Time goes in months. A world lives in one goroutine: parallel work is over
// items. An arm may change parameters, not rules. Counties of one national
// item do not interact within a run.
package sim
