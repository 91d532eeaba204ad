// Package figure draws what a run found: how measures went over time, how arms
// differ from the baseline, why actors said yes or no, how far chance moves
// the result, how robust the claims are, and who asked whom.
//
// A Figure holds words (title, subtitle, note, how to read it), the table that
// stands beside it, and a body that is laid out anew for each width: a page
// shows a wide and a narrow drawing, never one scaled to the other. Titles say
// what was found, and are built from verdicts only: where no verdict allows a
// sentence, the title just names what is shown.
//
// gonum/plot gives axes, grids and canvases. What it lacks — bands, forest
// rows, stacked terms, quantile dots, arrows, labels at line ends — are
// plotters of this package, one figure a file.
package figure
