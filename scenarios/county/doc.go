// Package county reads a county's aggregate figures from CSV, so that a
// scenario can start from them: how many households and villages, the terms of
// a loan, a poverty line.
//
// A row is a figure: its name, value, unit, year and source, and the family
// that it is for. A name is a parameter ("credit.rate"), the last part of one
// where that is not ambiguous ("rate"), or a plain figure that is worked out
// ("households" of the whole county). Rows without a value are passed over, so
// that a template may be filled in as far as figures are known.
//
// Totals, means and shares go in, records of single households or persons do
// not: a figure stands once, columns are the ones named here, and what looks
// like an identity number is refused. Conditions and psychology are judgements
// and no statistics; they are set in the scenario file.
package county
