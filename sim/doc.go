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
// # Limits
//
// Time goes in months. A world lives in one goroutine: parallel work is over
// items. An arm may change parameters, not rules. Counties of one national
// item do not interact within a run.
package sim
