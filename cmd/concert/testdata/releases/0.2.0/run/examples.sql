-- Run it in this folder: duckdb < examples.sql

-- Means of every arm at the scenario's values.
SELECT arm, count(*) AS runs, avg(COLUMNS(* EXCLUDE (world, replicate, arm, quarantined)))
FROM 'measures.parquet' WHERE world = 0 AND NOT quarantined GROUP BY arm ORDER BY arm;

-- A paired difference: arms share chance, so they are compared replicate by replicate.
SELECT 'no-resident-cadres' AS arm, 'take_up' AS measure, avg(a."take_up" - b."take_up") AS difference,
       stddev_samp(a."take_up" - b."take_up") / sqrt(count(a."take_up" - b."take_up")) AS standard_error,
       count(a."take_up" - b."take_up") AS pairs
FROM 'measures.parquet' a JOIN 'measures.parquet' b USING (world, replicate)
WHERE world = 0 AND a.arm = 'no-resident-cadres' AND b.arm = 'as-is';

-- A time series, with a plot of bars.
SELECT month, mean, bar(mean, 0, max(mean) OVER (), 40) AS plot
FROM 'series.parquet' WHERE design = 'values' AND measure = 'take_up' AND arm = 'as-is' ORDER BY month;
