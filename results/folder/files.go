package folder

// dataFiles are the checksummed files in the order of writing.
func dataFiles() []string {
	return []string{
		"measures.parquet", "points.parquet", "series.parquet", "decisions.parquet",
		"failures.json", "summary.csv", "contrasts.csv", "README.md",
	}
}
