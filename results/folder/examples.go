package folder

import (
	"fmt"
	"strings"

	"concert/scenarios"
	"concert/sim"
)

// example fills in a program's text with names of this run: an arm beside the
// baseline, the first measure, the first monthly one. «arm» is the name as
// Python and R quote it, «'arm'» a value of SQL, «"arm"» a column of SQL.
func example(p *scenarios.Brief, text string) string {
	arm := p.Baseline
	for i := range p.Arms {
		if p.Arms[i].Name != p.Baseline {
			arm = p.Arms[i].Name
			break
		}
	}
	first := func(measures []sim.Measure) string {
		if len(measures) == 0 {
			return ""
		}
		return measures[0].Name
	}
	var pairs []string
	for _, named := range [][2]string{{"baseline", p.Baseline}, {"arm", arm}, {"measure", first(p.Vocabulary.Measures)},
		{"monthly", first(p.Vocabulary.Monthly)}} {
		name, value := named[0], named[1]
		pairs = append(pairs, "«"+name+"»", fmt.Sprintf("%+q", value), "«'"+name+"'»",
			"'"+strings.ReplaceAll(value, "'", "''")+"'",
			"«\""+name+"\"»", `"`+strings.ReplaceAll(value, `"`, `""`)+`"`)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

const pythonText = `# Needs pandas and pyarrow; the plot needs matplotlib. Run it in this folder: python3 examples.py
import pandas as pd

baseline, arm, measure, monthly = «baseline», «arm», «measure», «monthly»

# Means of every arm at the scenario's values.
measures = pd.read_parquet("measures.parquet")
values = measures[(measures["world"] == 0) & ~measures["quarantined"]]
print(values.drop(columns=["world", "replicate", "quarantined"]).groupby("arm").mean())

# A paired difference: arms share chance, so they are compared replicate by replicate.
wide = values.pivot(index="replicate", columns="arm", values=measure)
difference = (wide[arm] - wide[baseline]).dropna()
print(f"{measure}: {arm} minus {baseline} = {difference.mean():.6g}, standard error {difference.sem():.2g}, {len(difference)} pairs")

# A time series: one column an arm, one row a month.
series = pd.read_parquet("series.parquet")
chosen = series[(series["design"] == "values") & (series["measure"] == monthly)]
courses = chosen.pivot(index="month", columns="arm", values="mean")
print(courses.tail(3))

# A plot of it, as examples.png.
try:
    import matplotlib
    matplotlib.use("Agg")
except ImportError:
    print("no matplotlib, no plot")
else:
    axes = courses[list(dict.fromkeys([baseline, arm]))].plot()
    axes.set_xlabel("month")
    axes.set_ylabel(monthly)
    axes.figure.savefig("examples.png")
`

const rText = `# Run it in this folder: Rscript examples.R   The tables for spreadsheets need no package, parquet needs arrow.
baseline <- «baseline»; arm <- «arm»; measure <- «measure»; monthly <- «monthly»

# Means and verdicts, as Concert computed them.
summary <- read.csv("summary.csv", fileEncoding = "UTF-8-BOM")
print(summary[summary$measure == measure, c("arm", "mean", "low", "high")])

if (requireNamespace("arrow", quietly = TRUE)) {
  # A paired difference: arms share chance, so they are compared replicate by replicate.
  measures <- as.data.frame(arrow::read_parquet("measures.parquet"))
  values <- measures[measures$world == 0 & !measures$quarantined, ]
  both <- merge(values[values$arm == arm, c("replicate", measure)], values[values$arm == baseline, c("replicate", measure)],
                by = "replicate", suffixes = c("", ".baseline"))
  difference <- na.omit(both[[2]] - both[[3]])
  cat(measure, ": ", arm, " minus ", baseline, " = ", format(mean(difference), digits = 6), ", standard error ",
      format(sd(difference) / sqrt(length(difference)), digits = 2), ", ", length(difference), " pairs\n", sep = "")

  # A time series, and a plot of it as examples.pdf.
  series <- as.data.frame(arrow::read_parquet("series.parquet"))
  course <- function(of) { s <- series[series$design == "values" & series$measure == monthly & series$arm == of, ]; s[order(s$month), ] }
  pdf("examples.pdf")
  plot(course(baseline)$month, course(baseline)$mean, type = "l", xlab = "month", ylab = monthly,
       ylim = range(course(baseline)$mean, course(arm)$mean, na.rm = TRUE))
  lines(course(arm)$month, course(arm)$mean, lty = 2)
  legend("topleft", c(baseline, arm), lty = 1:2)
  invisible(dev.off())
} else {
  cat("no package arrow: no paired difference, no series\n")
}
`

const sqlText = `-- Run it in this folder: duckdb < examples.sql

-- Means of every arm at the scenario's values.
SELECT arm, count(*) AS runs, avg(COLUMNS(* EXCLUDE (world, replicate, arm, quarantined)))
FROM 'measures.parquet' WHERE world = 0 AND NOT quarantined GROUP BY arm ORDER BY arm;

-- A paired difference: arms share chance, so they are compared replicate by replicate.
SELECT «'arm'» AS arm, «'measure'» AS measure, avg(a.«"measure"» - b.«"measure"») AS difference,
       stddev_samp(a.«"measure"» - b.«"measure"») / sqrt(count(a.«"measure"» - b.«"measure"»)) AS standard_error,
       count(a.«"measure"» - b.«"measure"») AS pairs
FROM 'measures.parquet' a JOIN 'measures.parquet' b USING (world, replicate)
WHERE world = 0 AND a.arm = «'arm'» AND b.arm = «'baseline'»;

-- A time series, with a plot of bars.
SELECT month, mean, bar(mean, 0, max(mean) OVER (), 40) AS plot
FROM 'series.parquet' WHERE design = 'values' AND measure = «'monthly'» AND arm = «'baseline'» ORDER BY month;
`
