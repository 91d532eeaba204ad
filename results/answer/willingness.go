package answer

import "concert/results/folder"

// MeanWillingness is the mean chance of a yes over all decisions of a run's
// baseline, whatever the act and the actor, asked or not; ok is false where
// nobody decided. It is the willingness that a null without motives is given.
func MeanWillingness(run *folder.Run) (mean float64, ok bool) {
	sum, n := 0.0, 0.0
	for i := range run.Decisions {
		if d := &run.Decisions[i]; d.Arm == run.Manifest.Plan.Baseline && d.Decisions > 0 {
			sum, n = sum+d.Chance*float64(d.Decisions), n+float64(d.Decisions)
		}
	}
	return sum / n, n > 0
}
