// Package page builds documents from answers and sets them: for a terminal, as
// one HTML file, as Markdown.
//
// A builder (Run, Comparison, Claims, …) says what there is to say, in one
// language, as a doc.Document: level 1 is the first screen and page one of a
// report, level 2 the body, level 3 what is folded. Its sentences come from
// verdicts only; the judgements are package answer's, the words package say's.
// The writers (Terminal, HTML, Markdown) know blocks and nothing else.
package page
