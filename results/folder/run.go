package folder

// Run is a finished run as read from its folder.
type Run struct {
	Dir       string
	Manifest  *Manifest
	Journal   *Journal
	Rows      *Rows
	Series    []Series
	Decisions []Decisions
	Failures  []Failure
	Looks     []byte // looks.json; nil if the number of replicates was fixed
}

// Rows are the measures of all items under all arms.
type Rows struct {
	Quarantined []bool // by item

	values [][][]float64 // arm, measure, item
}

// Items is the number of items.
func (r *Rows) Items() int { return len(r.Quarantined) }

// Column is a measure in an arm: a value an item in index order, NaN where the
// measure does not exist or the item is quarantined. It must not be changed.
func (r *Rows) Column(arm, measure int) []float64 { return r.values[arm][measure] }

// First is the rows of the first n items. They share memory.
func (r *Rows) First(n int) *Rows {
	first := &Rows{Quarantined: r.Quarantined[:n], values: make([][][]float64, len(r.values))}
	for a, arm := range r.values {
		for _, values := range arm {
			first.values[a] = append(first.values[a], values[:n])
		}
	}
	return first
}

// Missing is the share of items that are quarantined.
func (r *Rows) Missing() float64 {
	n := 0
	for _, q := range r.Quarantined {
		if q {
			n++
		}
	}
	return float64(n) / float64(max(1, len(r.Quarantined)))
}

// Series is a monthly measure in one month under one arm, over all items in
// which it exists. What cannot be said is NaN. The quantiles are those of the
// first SeriesItems items, so that memory does not grow with the run.
type Series struct {
	Arm     string
	Month   int
	Measure string
	N       int64
	Mean    float64
	SD      float64
	Q05     float64
	Q25     float64
	Median  float64
	Q75     float64
	Q95     float64
}

// SeriesItems bounds the items whose monthly values are sorted for quantiles.
const SeriesItems = 1000

// Decisions sums up how one class of actors answered one act under an arm.
// Chance, Utility and Terms are means over decisions; without any they are NaN.
type Decisions struct {
	Arm           string
	Act           string
	Actor         string
	Decisions     int64 // considered, asked or not
	Asked         int64
	Accepted      int64
	ShareAccepted float64 // of Asked
	Chance        float64
	Utility       float64
	Terms         []float64 // by motive, in the order of the vocabulary
}
