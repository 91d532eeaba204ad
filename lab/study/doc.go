// Package study asks one scenario many times: a study is a chain of plans, each
// answered by the lab as a run is, a reader of their rows, and one document with
// a picture or two.
//
// A verb is built on it in five steps:
//
//	st, err := study.Open(lab, study.Asked{Verb: "sweep", Plan: plan, Question: question}, watch)
//	err = st.Predict(ctx, runs)                      // says how long it will take, before anything else
//	points, err := plan.At(scenarios.Points{Columns: …, Rows: …, Replicates: 40, SameChance: true})
//	rows, err := st.Ask(ctx, "grid", points)         // computed on all cores, or read where it is stored
//	mean := rows.Mean("as-is", "take_up", point)     // one number a point; Values has its replicates
//	…                                                // more plans, as far as what was found asks for them
//	page, err := st.Save(document, figures, words)   // report.html and figures/, in the study's folder
//
// Each plan has a folder of its own below the study's, written and resumed as
// any run's: a study that was interrupted goes on where it stopped, by the same
// command, since plans follow from the question and from rows, and from nothing
// else. Chance is the lab's: points have their own, or all meet that of the
// scenario's values, as arms do.
package study
