// Package report writes the answer of a run as one HTML file that a stranger
// can read: the question, the answer in plain words, what the model is not,
// the figures with their tables, harm, claims, what it all rests on, and how
// to run it again. The file needs nothing but itself: no script, no font, no
// picture is fetched. It prints on A4, fits a phone and reads in the dark.
//
// All it says comes from the run folder. Sentences are chosen by verdicts
// alone (see lead.go), so that another verdict gives another sentence. All
// words stand in wording/<language>.toml; the texts of shipped scenarios and
// families in other languages stand in wording/<language>-<name>.toml. A text
// without translation is shown in English, and marked.
//
// The same folder gives the same bytes.
package report
