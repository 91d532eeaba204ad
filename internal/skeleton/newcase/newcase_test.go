package newcase_test

import (
	"testing"

	"concert/internal/skeleton/newcase"
	"concert/models/modeltest"
)

// TestConformance: whoever starts from the skeleton starts from a sound case.
func TestConformance(t *testing.T) { modeltest.Run(t, newcase.Model{}, modeltest.Options{}) }
