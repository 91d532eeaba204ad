// Package answer turns a finished run into its answer: the comparison of the
// arms with its uncertainty, the claims with their verdicts, the targets, the
// failures. All it needs is in the run folder; it knows no models.
//
// Rows are read by package folder, intervals and verdicts are made by package
// stats; this package brings them together, as JSON, text and CSV.
package answer
