// Package portable computes elementary functions that give the same bits on
// every machine: amd64 at any GOAMD64 level, arm64, wasm.
//
// A simulation that is to be replayed elsewhere cannot use math.Exp, math.Log or
// math.Pow: Go implements them in assembly on some processors and in Go on
// others, and the last bits differ. Nor is it enough to write the formulas out.
// The language allows x*y + z to be fused into one instruction with one
// rounding instead of two, which arm64 and GOAMD64=v3 do, even when the product
// was first stored in a variable. Only an explicit conversion forbids it.
//
// Hence the rules of this folder, worth knowing before changing a line:
//
//   - a product that feeds a sum is written float64(x*y) + z, and so is a
//     product that is returned, since the caller may add to it after inlining;
//   - a number is turned into an integer by its bits, or only after a check
//     that it fits, since out-of-range conversions differ between processors;
//   - of package math we use what IEEE 754 defines to the last bit: the square
//     root, the floor, the absolute value, the bits themselves;
//   - tables and coefficients are constants, made by the test in tables_test.go
//     in 300-bit arithmetic and checked by it on every run.
//
// golden_test.go holds the digest of a grid of results; a processor or
// compiler that disagrees in one bit fails it.
//
// Errors are stated in ulp, units in the last place: the spacing of the
// floating-point numbers next to the result. Half an ulp is the best possible,
// and one ulp is a relative error of at most 2.3e-16.
package portable

//go:generate go test -run TestTables -write .
