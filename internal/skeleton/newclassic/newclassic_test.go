package newclassic_test

import (
	"testing"

	"concert/internal/skeleton/newclassic"
	"concert/models/modeltest"
)

// TestConformance: whoever starts from the skeleton starts from a sound model.
func TestConformance(t *testing.T) {
	modeltest.Run(t, newclassic.Model{}, modeltest.Options{Textbook: true})
}
