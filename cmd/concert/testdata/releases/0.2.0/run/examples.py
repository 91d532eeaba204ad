# Needs pandas and pyarrow; the plot needs matplotlib. Run it in this folder: python3 examples.py
import pandas as pd

baseline, arm, measure, monthly = "as-is", "no-resident-cadres", "take_up", "take_up"

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
