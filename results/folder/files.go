package folder

// The data files of a finished run.
const (
	measuresName  = "measures.parquet"
	worldsName    = "worlds.parquet"
	seriesName    = "series.parquet"
	decisionsName = "decisions.parquet"
	failuresName  = "failures.json"
	looksName     = "looks.json" // of runs until decided only
	summaryName   = "summary.csv"
	contrastsName = "contrasts.csv"
	readmeName    = "README.md"
)

// dataFiles are the files that Finish makes of every run, in the order of
// writing.
func dataFiles() []string {
	return []string{measuresName, worldsName, seriesName, decisionsName, failuresName,
		summaryName, contrastsName, readmeName}
}
