// Package stream adds up the rows of a run that has too many of them to be
// kept: in one pass, in the order of replicates, in memory that does not grow
// with their number.
//
// Means, spreads, skewness, counts and extremes are what the values themselves
// would give, but for rounding: they are summed in batches of consecutive
// replicates, of constant size and in a fixed order, and the batches with
// compensation (Neumaier 1974). The sums of batches stay, for resampling.
//
// Quantiles, and what rests on ranks, are approximate: values are counted in
// buckets that grow with their distance from the centre, so that an answer is
// off by less than Error of that distance. A bucket knows its least and its
// greatest value; measures with few different values are exact.
package stream

// From is the number of replicates from which rows are added up instead of kept. So
// many take less memory added up than kept, however many arms and measures there are,
// and a quantile of theirs is off by at most about twice its own error by chance.
const From = 1 << 17

// Batches is the greatest number of batches that replicates are added up in; as
// many as the bootstrap resamples (stats.maxT).
const Batches = 4096

// Error is how far off a quantile may be, as a share of its distance from the
// centre of the first values. Nearer to it than about a four-thousandth of their
// extent, nothing is told apart.
const Error = 1.0 / perOctave

// rounding is the relative size below which two values are the same number but
// for floating point; as in package stats.
const rounding = 1e-12

// opening is the number of values from which the centre, the scale and the values
// that may be the commonest are guessed: so many of them are counted. One that all
// but twenty have is the commonest of the opening, too; one that more than half have
// is not among the three commonest of it once in thirty thousand times.
const (
	opening    = 64
	candidates = 3
)

// Streams reports whether so many replicates are added up instead of kept.
func Streams(replicates int) bool { return replicates >= From }

// batchOf is the size of batches of so many replicates.
func batchOf(replicates int) int { return (replicates + Batches - 1) / Batches }
