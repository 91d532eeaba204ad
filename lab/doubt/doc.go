// Package doubt says what would change the answer of a run: the smallest
// movement of one number, or of two, that turns a verdict; the worlds in which
// it fails; and the number that is most worth knowing.
package doubt
