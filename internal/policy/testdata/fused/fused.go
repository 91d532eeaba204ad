// Package fused holds sums of products as they must not be written, in the ways
// that hide them, so that the check which looks for them is itself checked.
package fused

// Written is the plain case.
func Written(x, y, z float64) float64 { return x*y + z }

// Kept keeps the product in a variable.
func Kept(x, y, z float64) float64 {
	p := x * y
	return p - z
}

func product(x, y float64) float64 { return x * y }

// Returned gets the product from a function that is inlined.
func Returned(x, y, z float64) float64 { return z - product(x, y) }

func sum[T float32 | float64](x, y, z T) T { return x*y + z }

// Generic hides it in an instance.
func Generic(x, y, z float32) float32 { return sum(x, y, z) }

// Rounded is how to write it.
func Rounded(x, y, z float64) float64 { return float64(x*y) + z }
