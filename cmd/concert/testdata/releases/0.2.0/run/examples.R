# Run it in this folder: Rscript examples.R   The tables for spreadsheets need no package, parquet needs arrow.
baseline <- "as-is"; arm <- "no-resident-cadres"; measure <- "take_up"; monthly <- "take_up"

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
